import { z } from 'zod'

/** How much is asked for; what is asked for are the journeys that are made under load. */
export const loadSchema = z.strictObject({
  /** Journeys per second, users and seconds of the steady part (runbook 4.1). */
  requestsPerSecond: z.number().positive(),
  users: z.int().positive(),
  seconds: z.int().positive(),
  /** Ramp of the staged part: seconds and the users reached at their end (runbook 4.3). */
  stages: z.array(z.strictObject({ seconds: z.int().positive(), users: z.int().min(0) })).min(1),
  p95Ms: z.number().positive(),
  errorShare: z.number().min(0).max(1),
  /** The alerts that watch what the load strains. */
  alerts: z.array(z.string().min(1)).default([]),
  logLevel: z.string().min(1),
  baseline: z.strictObject({ requests: z.int().positive(), concurrency: z.int().positive() }),
})

export type LoadProfile = z.output<typeof loadSchema>
