import { worse, type Outcome } from '../record/outcome.ts'

/** The outcome of every item so far. An item that several specs cover has passed only when all of them have. */
export class Ledger {
  readonly #outcomes = new Map<string, Outcome>()

  enter(item: string, outcome: Outcome): void {
    const before = this.#outcomes.get(item)
    this.#outcomes.set(item, before ? worse(before, outcome) : outcome)
  }

  of(item: string): Outcome | undefined {
    return this.#outcomes.get(item)
  }
}
