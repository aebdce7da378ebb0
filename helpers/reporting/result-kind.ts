import { bare, holds } from '../record/figures.ts'
import { NOT_CHOSEN, worse, type Outcome } from '../record/outcome.ts'
import type { SpecResult } from '../record/results.ts'

/** What became of a spec, as who reads a report tells it apart. */
export type ResultKind =
  | 'passed'
  | 'product failure'
  | 'missed target'
  | 'environment trouble'
  | 'blocked'
  | 'not run'
  | 'not applicable'
  | 'waived'

/** The kinds that are red. */
export const RED: readonly ResultKind[] = ['product failure', 'missed target', 'environment trouble']

/** The worst outcome of those of a spec's items that were chosen. */
export function outcomeOfSpec({ outcomes }: Pick<SpecResult, 'outcomes'>): Outcome {
  const all = Object.values(outcomes)
  const chosen = all.filter(({ reason }) => reason !== NOT_CHOSEN)
  const [first, ...others] = chosen.length > 0 ? chosen : all
  return others.reduce(worse, first ?? { kind: 'not run' })
}

/**
 * What became of a spec. A missed target is a failure that names a figure which was measured and does not keep its limit;
 * where something else failed too, it is told by that.
 */
export function resultKindOf(result: Pick<SpecResult, 'outcomes' | 'measurements'>): ResultKind {
  const { kind, environment, reason = '' } = outcomeOfSpec(result)
  if (kind !== 'failed') return kind
  if (environment) return 'environment trouble'
  const missed = result.measurements.filter((figure) => !holds(figure))
  const complaints = reason.split('\n').filter((line) => line.trim() !== '')
  const areFigures = complaints.every((line) =>
    missed.some(({ name, value, unit }) => line.includes(`${name} is ${bare(value, unit)}`)),
  )
  return missed.length > 0 && areFigures ? 'missed target' : 'product failure'
}
