import { createHash } from 'node:crypto'
import type { LeagueModel } from './dixon-coles.ts'
import type { Scores } from './scores.ts'

/** What is registered, and what the app loads. */
export interface Artifact {
  readonly name: 'dixon-coles'
  readonly trainedFrom: string
  /** The last day of the training data; matches after it are form, not training. */
  readonly trainedUntil: string
  readonly leagues: Readonly<Record<string, LeagueModel>>
  readonly heldOut: {
    readonly season: string
    readonly model: Scores
    readonly modelWithForm: Scores
    readonly baseRates: Scores
  }
}

export const ARTIFACT_FILE = new URL('artifacts/dixon-coles.json', import.meta.url)
export const ARTIFACT_NAME = 'dixon-coles.json'

/** SHA-256 in hexadecimal: what tells one trained model from another. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
