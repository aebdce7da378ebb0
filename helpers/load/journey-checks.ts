/** How often something held, and how often it did not. */
export interface Tally {
  readonly passes: number
  readonly fails: number
}

export interface StepChecks {
  /** With the status that the journey asks for. */
  readonly answered: Tally
  /** Of the answers with that status, those that say what the journey asks for. */
  readonly right: Tally
}

/** By journey, then by step. */
export type JourneyChecks = Readonly<Record<string, Readonly<Record<string, StepChecks>>>>

const NONE: Tally = { passes: 0, fails: 0 }
/** As k6/journeys.js names its checks. */
const NAME = /^([\w-]+)\/([\w-]+): (answered|right)$/

/** The checks of k6's summary by journey and step. */
export function journeyChecks(checks: readonly (Tally & { readonly name: string })[]): JourneyChecks {
  const found: Record<string, Record<string, { answered: Tally; right: Tally }>> = {}
  for (const { name, passes, fails } of checks) {
    const [, journey = '', step = '', kind] = NAME.exec(name) ?? []
    const steps = (found[journey] ??= {})
    const tallies = (steps[step] ??= { answered: NONE, right: NONE })
    tallies[kind as keyof StepChecks] = { passes, fails }
  }
  return found
}
