import { lookup } from '../runbook/index.ts'
import type { Placed } from '../runbook/lookup.ts'
import type { Facts } from './facts.ts'
import { findingsOf } from './findings.ts'
import { journeysPassed } from './journeys-passed.ts'
import { worstOf } from './outcome-of.ts'
import { NOT_CHOSEN, NOT_COVERED, type Outcome } from './outcome.ts'
import type { SpecResult } from './results.ts'
import { hashOf } from './hash.ts'
import { mask } from '../secrets/mask.ts'
import { isSelected, isWhole, type Run } from './run.ts'
import { RECORD_SCHEMA, type RecordItem, type RehearsalRecord, type SectionTiming } from './schema.ts'
import type { Trouble } from './trouble.ts'
import { count, verdictOf } from './verdict.ts'

export type { RecordItem, RehearsalRecord, SectionTiming }
export { RECORD_SCHEMA }

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

/** Puts the record together, secrets masked: whatever is made of it has none. An item that no spec reached is `not run`, with the reason. */
export function buildRecord(sources: RecordSources): RehearsalRecord {
  const { run, results, facts, finished, interrupted, errors, notAsFound, trouble } = sources
  const { items } = lookup(run.runbook)
  const entries = [...items.values()].map((placed) => entry(placed, sources))
  const journeys = journeysPassed(results)
  const counts = count(entries.map(({ outcome }) => ({ kind: outcome })))
  return mask.value<RehearsalRecord>({
    schema: RECORD_SCHEMA,
    rehearsal: {
      id: run.id,
      environment: run.environment,
      platform: run.platform,
      platformReason: run.platformReason,
      started: run.started,
      finished: finished.toISOString(),
      interrupted,
      language: run.language,
      whole: isWhole(run.selection),
      configHash: run.configHash,
      runbookHash: hashOf(run.runbook),
    },
    runbook: run.runbook.source,
    goals: goalsOf(run),
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
  })
}

/** The runbook's own, or one for each section. */
function goalsOf({ runbook, language }: Run): RehearsalRecord['goals'] {
  const goals = runbook.goals ?? runbook.sections.map(({ id, title }) => ({ title, sections: [id] }))
  return goals.map(({ title, sections }) => ({ title: title[language], sections }))
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
