/** A fact that says, or leaves open, that a target is production. */
export interface Refusal {
  /** What was compared, for example `the host of ports.db`. */
  readonly fact: string
  readonly expected: string
  readonly seen: string
  /** What to change, and where, when the fact is wrong. */
  readonly remedy: string
}

/** A name that stands for nothing from here, so that nothing could be compared and nothing can be reached. */
export interface Finding {
  readonly fact: string
  readonly seen: string
  readonly remedy: string
}

/** A fact that could not be asked. */
export interface Doubt extends Finding {
  /** What could not say it: `database`. */
  readonly about: string
  /** Whether it leaves open whose system this is, so that no disruptive act may be done. */
  readonly withholds: boolean
}

/** What the guard compared and could not let pass, and what it could not compare. */
export interface Decision {
  readonly refusals: readonly Refusal[]
  readonly findings: readonly Finding[]
}

/** One line a refusal. */
export function refusalLine({ fact, expected, seen, remedy }: Refusal): string {
  return `${fact}: expected ${expected}, saw ${seen}. ${remedy}`
}
