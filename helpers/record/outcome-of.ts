import { worse, type Outcome } from './outcome.ts'
import type { SpecResult } from './results.ts'

/** The worst outcome that an item's specs have come to; undefined while none was reached. */
export function worstOf(item: string, results: readonly SpecResult[]): Outcome | undefined {
  return results
    .map(({ outcomes }) => outcomes[item])
    .filter((outcome) => outcome !== undefined)
    .reduce<Outcome | undefined>((worst, each) => (worst ? worse(worst, each) : each), undefined)
}

/** Likewise, with words for an item that no spec has reached. */
export function outcomeOf(item: string, results: readonly SpecResult[]): Outcome {
  return worstOf(item, results) ?? { kind: 'not run', reason: 'No spec that covers it was reached.' }
}
