import { valueAt } from '../../helpers/parts/http-api/health.ts'
import type { FootballSettings } from './settings.ts'

export interface Prediction {
  readonly home_team?: string
  readonly away_team?: string
  readonly prediction: string
  readonly confidence: number
  readonly probabilities: { readonly home_win: number; readonly draw: number; readonly away_win: number }
  readonly features: Readonly<Record<'home' | 'away', { readonly matches: number }>>
  readonly model: { readonly name: string; readonly version: string }
}

export interface Refusal {
  readonly error?: { readonly message?: string }
}

/** A prediction, or the refusal of one, in our own words, with whatever else the answer holds. */
export function predictionOf(
  json: unknown,
  { error, ...fields }: FootballSettings['fields'],
): Prediction & Refusal {
  const message = valueAt(json, error)
  const entries = Object.entries(fields).map(([name, way]) => [name, valueAt(json, way)] as const)
  return {
    ...(json as object),
    ...Object.fromEntries(entries),
    error: message === undefined ? undefined : { message },
  } as unknown as Prediction & Refusal
}
