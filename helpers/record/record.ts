import { checklists, items, sections } from '../../runbook/index.ts'
import type { Measurement } from './evidence.ts'
import type { Facts } from './facts.ts'
import { findingsOf, type Finding } from './findings.ts'
import { worstOf } from './outcome-of.ts'
import type { Outcome, OutcomeKind } from './outcome.ts'
import type { SpecResult } from './results.ts'
import { isSelected, type Run } from './run.ts'
import { count, verdictOf, type Counts, type Verdict } from './verdict.ts'

/** The version of the record's format; a consumer refuses one that it doesn't know. */
export const RECORD_SCHEMA = 'https://rehearsal.local/record/1'

export interface RecordItem {
  readonly id: string
  readonly title: string
  readonly outcome: OutcomeKind
  readonly reason?: string
  readonly blockedBy?: string
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
  }
  readonly release: Facts['release']
  readonly previousRelease: Facts['previousRelease']
  readonly verdict: Verdict
  readonly counts: Counts
  readonly items: readonly RecordItem[]
  readonly measurements: readonly (Measurement & {
    readonly spec: string
    readonly items: readonly string[]
  })[]
  readonly sections: readonly SectionTiming[]
  readonly findings: readonly Finding[]
  readonly resources: Facts['resources']
  readonly software: Facts['software']
  readonly contacts: Facts['contacts']
  /** What went wrong outside any spec: a suite that can't be loaded, a worker that died. */
  readonly errors: readonly string[]
}

export interface RecordSources {
  readonly run: Run
  readonly results: readonly SpecResult[]
  readonly facts: Facts
  readonly finished: Date
  readonly interrupted: boolean
  readonly errors: readonly string[]
}

/** Puts the record together. An item that no spec reached is `not run`, with the reason. */
export function buildRecord(sources: RecordSources): RehearsalRecord {
  const { run, results, facts, finished, interrupted, errors } = sources
  const entries = [...items.values()].map((item) => entry(item.id, item.title[run.language], sources))
  const counts = count(entries.map(({ outcome }) => ({ kind: outcome })))
  const counted = errors.length > 0 ? { ...counts, failed: Math.max(counts.failed, 1) } : counts
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
    },
    release: facts.release,
    previousRelease: facts.previousRelease,
    verdict: verdictOf(counted),
    counts,
    items: entries,
    measurements: results.flatMap(({ declaration, measurements }) =>
      measurements.map((measurement) => ({
        ...measurement,
        spec: declaration.title,
        items: declaration.covers,
      })),
    ),
    sections: [...sections.values()].map(({ id, title }) => timing(id, title[run.language], results)),
    findings: findingsOf(results, run.language),
    resources: facts.resources,
    software: facts.software,
    contacts: facts.contacts,
    errors,
  }
}

function entry(id: string, title: string, { run, results, interrupted }: RecordSources): RecordItem {
  const covering = results.filter(({ declaration }) => declaration.covers.includes(id))
  const outcome = worstOf(id, results)
  const { kind, reason, blockedBy } = outcome ?? notRun(id, run, interrupted)
  return {
    id,
    title,
    outcome: kind,
    ...(reason !== undefined && { reason }),
    ...(blockedBy !== undefined && { blockedBy }),
    spec: covering.map(({ declaration }) => declaration.title),
    durationMs: Math.round(covering.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  }
}

function notRun(id: string, run: Run, interrupted: boolean): Outcome {
  if (!isSelected(run.selection, id)) return { kind: 'not run', reason: 'Not chosen by --section or --only.' }
  if (interrupted) return { kind: 'not run', reason: 'The rehearsal was interrupted before it.' }
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

/** The checklist's title, for renderings. */
export function checklistTitle(id: string, language: Run['language']): string {
  return checklists.get(id)?.title[language] ?? id
}
