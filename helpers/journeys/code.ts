import type { DataJourney } from './journey.ts'

/**
 * What a user does with the system where requests alone cannot tell: it may produce a message, wait, and look into a
 * database. It fails by throwing. Specs alone make it, with their own context.
 */
export interface CodeJourney<Context> {
  /** What a user does, in a few words, as plan and report tell it. */
  readonly summary: string
  /** Does it, and throws where it does not work. */
  readonly run: (context: Context) => Promise<void>
}

/** A journey that is code, with the type of what it is handed. */
export function codeJourney<Context>(journey: CodeJourney<Context>): CodeJourney<never> {
  return journey
}

/** A journey by requests, with its types where it is written. */
export function journey(data: DataJourney): DataJourney {
  return data
}

export function isCode(journey: DataJourney | CodeJourney<never>): journey is CodeJourney<never> {
  return 'run' in journey
}
