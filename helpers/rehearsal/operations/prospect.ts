import { itemsOf, type Runbook } from '../../runbook/index.ts'
import { journeysPassed } from '../../record/journeys-passed.ts'
import { worstOf } from '../../record/outcome-of.ts'
import { count, verdictOf, type Verdict } from '../../record/verdict.ts'
import type { SpecResult } from '../../record/results.ts'

/** What the verdict will be if all that is still to come passes. */
export interface Prospect {
  readonly verdict: Verdict
  /** Items that stand in the way of GO. */
  readonly repairs: readonly string[]
}

/** @param pending Items that this run has still to reach: they are presumed to pass. */
export function prospectOf(
  runbook: Runbook,
  results: readonly SpecResult[],
  pending: (item: string) => boolean,
): Prospect {
  const outcomes = itemsOf(runbook).map(({ id }) => {
    const presumed = pending(id) ? ('passed' as const) : ('not run' as const)
    return { id, kind: worstOf(id, results)?.kind ?? presumed }
  })
  return {
    verdict: verdictOf(count(outcomes), journeysPassed(results).length),
    repairs: outcomes
      .filter(({ kind }) => kind === 'failed' || kind === 'blocked' || kind === 'not run')
      .map(({ id }) => id),
  }
}
