import { lookup, type Goal } from '../runbook/index.ts'
import type { Placed } from '../runbook/lookup.ts'
import type { Waiver } from '../environments/schema.ts'
import type { Measurement } from './evidence.ts'
import type { Facts } from './facts.ts'
import { findingsOf, type Finding } from './findings.ts'
import { journeysPassed } from './journeys-passed.ts'
import { worstOf } from './outcome-of.ts'
import { NOT_CHOSEN, NOT_COVERED, type Attestation, type Outcome, type OutcomeKind } from './outcome.ts'
import type { SpecResult } from './results.ts'
import { hashOf } from './hash.ts'
import { isSelected, isWhole, type Run } from './run.ts'
import type { Trouble } from './trouble.ts'
import { count, verdictOf, type Counts, type Verdict } from './verdict.ts'

/** The version of the record's format; a consumer refuses one that it doesn't know. */
export const RECORD_SCHEMA = 'https://rehearsal.local/record/1'

export interface RecordItem {
  readonly id: string
  readonly section: string
  readonly title: string
  readonly outcome: OutcomeKind
  readonly reason?: string
  readonly blockedBy?: string
  /** Who has settled it, of an item that only a person can settle. */
  readonly attested?: Attestation
  /** The specs that cover it. */
  readonly spec: readonly string[]
  readonly durationMs: number
}

export interface SectionTiming {
  readonly section: string
  readonly title: string
  readonly started: string | undefined
  readonly finished: string | undefined
  readonly durationMs: number
}

/** All that a run found, for machines; the Markdown record is a rendering of it. */
export interface RehearsalRecord {
  readonly schema: typeof RECORD_SCHEMA
  readonly rehearsal: {
    readonly id: string
    readonly environment: string
    readonly platform: string
    readonly platformReason: string
    readonly started: string
    readonly finished: string
    readonly interrupted: boolean
    /** Whether all of the runbook was to be rehearsed: no `--section`, no `--only`. */
    readonly whole: boolean
    /** SHA-256 of the environment's config and of the runbook, as they were understood. */
    readonly configHash: string
    readonly runbookHash: string
  }
  /** What the runbook is called in messages, and what it says of its sections together. */
  readonly runbook: string
  readonly goals: readonly Goal[]
  readonly release: Facts['release']
  readonly previousRelease: Facts['previousRelease']
  readonly verdict: Verdict
  readonly counts: Counts
  /** The journeys that worked; without one it is no GO. */
  readonly journeys: readonly string[]
  readonly items: readonly RecordItem[]
  /** Those that accept a failure of this run. */
  readonly waivers: readonly Waiver[]
  readonly measurements: readonly (Measurement & {
    readonly spec: string
    readonly items: readonly string[]
  })[]
  readonly sections: readonly SectionTiming[]
  readonly findings: readonly Finding[]
  readonly resources: Facts['resources']
  readonly software: Facts['software']
  readonly contacts: Facts['contacts']
  /** What went wrong in a suite outside any spec: it can't be loaded, its worker died. Then it is no GO. */
  readonly errors: readonly string[]
  /** What differs from how the environment was found, with how to repair it. Then it is no GO. */
  readonly notAsFound: readonly string[]
  /** What went wrong in the rehearsal's own house; it does not count against the release. */
  readonly trouble: readonly Trouble[]
}

export interface RecordSources {
  readonly run: Run
  readonly results: readonly SpecResult[]
  /** The items that some spec covers, run or not; undefined while not every suite has been read. */
  readonly covered?: ReadonlySet<string>
  readonly facts: Facts
  readonly finished: Date
  readonly interrupted: boolean
  readonly errors: readonly string[]
  readonly notAsFound: readonly string[]
  readonly trouble: readonly Trouble[]
}

/** Puts the record together. An item that no spec reached is `not run`, with the reason. */
export function buildRecord(sources: RecordSources): RehearsalRecord {
  const { run, results, facts, finished, interrupted, errors, notAsFound, trouble } = sources
  const { items } = lookup(run.runbook)
  const entries = [...items.values()].map((placed) => entry(placed, sources))
  const journeys = journeysPassed(results)
  const counts = count(entries.map(({ outcome }) => ({ kind: outcome })))
  return {
    schema: RECORD_SCHEMA,
    rehearsal: {
      id: run.id,
      environment: run.environment,
      platform: run.platform,
      platformReason: run.platformReason,
      started: run.started,
      finished: finished.toISOString(),
      interrupted,
      whole: isWhole(run.selection),
      configHash: run.configHash,
      runbookHash: hashOf(run.runbook),
    },
    runbook: run.runbook.source,
    goals: run.runbook.goals ?? goalsOf(run),
    release: facts.release,
    previousRelease: facts.previousRelease,
    verdict: verdictOf(counts, journeys.length, errors.length === 0 && notAsFound.length === 0),
    counts,
    journeys,
    items: entries,
    waivers: run.waivers.filter(({ item }) =>
      entries.some(({ id, outcome }) => id === item && outcome === 'waived'),
    ),
    measurements: results.flatMap(({ declaration, measurements }) =>
      measurements.map((measurement) => ({
        ...measurement,
        spec: declaration.title,
        items: declaration.covers,
      })),
    ),
    sections: run.runbook.sections.map(({ id, title }) => timing(id, title[run.language], results)),
    findings: findingsOf(results, run),
    resources: facts.resources,
    software: facts.software,
    contacts: facts.contacts,
    errors,
    notAsFound,
    trouble,
  }
}

function goalsOf({ runbook, language }: Run): Goal[] {
  return runbook.sections.map(({ id, title }) => ({ title: title[language], sections: [id] }))
}

function entry({ item: { id, title }, section }: Placed, sources: RecordSources): RecordItem {
  const { run, results } = sources
  const covering = results.filter(({ declaration }) => declaration.covers.includes(id))
  const outcome = worstOf(id, results)
  const { kind, reason, blockedBy, attested } = outcome ?? notRun(id, sources)
  return {
    id,
    section: section.id,
    title: title[run.language],
    outcome: kind,
    ...(reason !== undefined && { reason }),
    ...(blockedBy !== undefined && { blockedBy }),
    ...(attested && { attested }),
    spec: covering.map(({ declaration }) => declaration.title),
    durationMs: Math.round(covering.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  }
}

function notRun(id: string, { run, interrupted, covered, errors }: RecordSources): Outcome {
  if (!isSelected(run, id)) return { kind: 'not run', reason: NOT_CHOSEN }
  if (interrupted) return { kind: 'not run', reason: 'The rehearsal was interrupted before it.' }
  // A suite that could not be read may be the one that covers it.
  if (covered && errors.length === 0 && !covered.has(id)) return { kind: 'not run', reason: NOT_COVERED }
  return { kind: 'not run', reason: 'No spec that covers it was reached.' }
}

function timing(section: string, title: string, results: readonly SpecResult[]): SectionTiming {
  const own = results.filter(({ declaration }) => declaration.section === section)
  const starts = own.map(({ startedAt }) => Date.parse(startedAt))
  const ends = own.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs)
  const started = starts.length > 0 ? Math.min(...starts) : undefined
  const finished = ends.length > 0 ? Math.max(...ends) : undefined
  return {
    section,
    title,
    started: started === undefined ? undefined : new Date(started).toISOString(),
    finished: finished === undefined ? undefined : new Date(finished).toISOString(),
    durationMs: started === undefined || finished === undefined ? 0 : Math.round(finished - started),
  }
}
