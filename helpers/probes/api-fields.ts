import type { Health, Prediction, Refusal } from './api.ts'

/** Where an app's answers say what; a null where they do not say it. */
export type Fields<Name extends string> = Readonly<Record<Name, string | null>>

export type HealthFields = Fields<keyof Health>
export type PredictionFields = Fields<
  'prediction' | 'confidence' | 'probabilities' | 'model' | 'features' | 'error'
>

/** The value at the end of a way such as `error.message`. */
export function valueAt(json: unknown, way: string | null): unknown {
  if (way === null) return undefined
  return way
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], json)
}

/** An answer of /health in our own words. */
export function healthOf(json: unknown, fields: HealthFields): Health {
  const entries = Object.entries(fields).map(([name, way]) => [name, valueAt(json, way)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as Health
}

/** A prediction, or the refusal of one, in our own words, with whatever else the answer holds. */
export function predictionOf(json: unknown, { error, ...fields }: PredictionFields): Prediction & Refusal {
  const message = valueAt(json, error)
  const entries = Object.entries(fields).map(([name, way]) => [name, valueAt(json, way)] as const)
  return {
    ...(json as object),
    ...Object.fromEntries(entries),
    error: message === undefined ? undefined : { message },
  } as unknown as Prediction & Refusal
}
