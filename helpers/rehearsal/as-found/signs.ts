import type { SignsOfLife } from '../../parts/as-found.ts'

export interface Signing {
  /** What messages call what it is about: `database`. */
  readonly called: string
  readonly signs: SignsOfLife
}

export interface Foreign {
  readonly called: string
  readonly what: string
}

/** What is written down for all that an environment has set aside at once. */
export class AllSigns {
  readonly #all: readonly Signing[]

  constructor(all: readonly Signing[]) {
    this.#all = all
  }

  /** An act begins; what was changed since the one before it is noted, and handed out. */
  async beginAct(): Promise<readonly Foreign[]> {
    const seen = this.#all.map(async ({ called, signs }) =>
      (await signs.beginAct()).map((what) => ({ called, what })),
    )
    return (await Promise.all(seen)).flat()
  }

  async endAct(): Promise<void> {
    await Promise.all(this.#all.map(({ signs }) => signs.endAct()))
  }
}
