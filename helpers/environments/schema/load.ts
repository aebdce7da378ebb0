import { z } from 'zod'

/** How much is asked for; what is asked for are the journeys that are made under load. */
export const loadSchema = z.strictObject({
  /** Journeys per second, users and seconds of the steady part (runbook 4.1). */
  requestsPerSecond: z.number().positive(),
  /** Users at the same time. */
  users: z.int().positive(),
  /** Seconds of the steady part. */
  seconds: z.int().positive(),
  /** Ramp of the staged part: seconds and the users reached at their end (runbook 4.3). */
  stages: z
    .array(
      z.strictObject({
        /** How long it takes. */
        seconds: z.int().positive(),
        /** Users at its end. */
        users: z.int().min(0),
      }),
    )
    .min(1),
  /** Milliseconds within which 95 of 100 requests have to be answered. */
  p95Ms: z.number().positive(),
  /** The share of requests that may fail, from 0 to 1. */
  errorShare: z.number().min(0).max(1),
  /** The alerts that watch what the load strains. */
  alerts: z.array(z.string().min(1)).default([]),
  /** The level that the app logs at under load, as in production. */
  logLevel: z.string().min(1),
  /** Requests of one kind before the load: what one takes while nobody else asks. */
  baseline: z.strictObject({
    /** How many requests. */
    requests: z.int().positive(),
    /** How many at a time. */
    concurrency: z.int().positive(),
  }),
})

export type LoadProfile = z.output<typeof loadSchema>
