import { z } from 'zod'
import { KEY_FIGURES } from '../../record/figures.ts'
import type { OutcomeKind } from '../../record/outcome.ts'
import type { RehearsalRecord } from '../../record/record.ts'
import type { SpecResult } from '../../record/results.ts'
import { isWhole, type Run } from '../../record/run.ts'
import { specKey } from '../allure/describe.ts'
import { resultKindOf } from '../result-kind.ts'

const outcome = z.enum(['passed', 'failed', 'blocked', 'waived', 'not applicable', 'not run'])

/** One rehearsal as later ones look back at it: a line of the history. */
export const historyEntry = z.object({
  schema: z.literal(1),
  id: z.string(),
  environment: z.string(),
  /** ISO 8601. */
  started: z.string(),
  durationMs: z.number(),
  /** Whether the whole runbook was rehearsed, to its end. */
  whole: z.boolean(),
  verdict: z.enum(['GO', 'NO-GO', 'INCOMPLETE']),
  release: z.object({ version: z.string(), commit: z.string(), digest: z.string() }).optional(),
  /** Key figures by name, in their units. */
  figures: z.record(z.string(), z.object({ value: z.number(), unit: z.string() })),
  /** What became of each item that came to an outcome. */
  items: z.record(z.string(), outcome),
  /** What became of each spec, when it started (milliseconds since 1970), and how many milliseconds it took. */
  specs: z.record(z.string(), z.tuple([z.string(), z.number(), z.number()])),
})

export type HistoryEntry = z.infer<typeof historyEntry>

/** What the history keeps of a rehearsal. */
export function entryOf(
  record: RehearsalRecord,
  results: readonly SpecResult[],
  { selection }: Pick<Run, 'selection'>,
): HistoryEntry {
  const { rehearsal, verdict, release, items, measurements } = record
  const keys: readonly string[] = Object.values(KEY_FIGURES)
  const figures = measurements.filter(({ name, value }) => keys.includes(name) && Number.isFinite(value))
  const told = items.filter(({ outcome: kind }) => kind !== 'not run')
  return {
    schema: 1,
    id: rehearsal.id,
    environment: rehearsal.environment,
    started: rehearsal.started,
    durationMs: Date.parse(rehearsal.finished) - Date.parse(rehearsal.started),
    whole: isWhole(selection) && !rehearsal.interrupted,
    verdict,
    ...(release && {
      release: { version: release.version, commit: release.commit, digest: release.digest },
    }),
    figures: Object.fromEntries(figures.map(({ name, value, unit }) => [name, { value, unit }])),
    items: Object.fromEntries(told.map(({ id, outcome: kind }): [string, OutcomeKind] => [id, kind])),
    specs: Object.fromEntries(
      results.map((result) => [
        specKey(result.declaration),
        [resultKindOf(result), Date.parse(result.startedAt), Math.round(result.durationMs)],
      ]),
    ),
  }
}
