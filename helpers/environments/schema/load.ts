import { z } from 'zod'

/** What a prediction is asked about, as the API takes it; the runbook's names where it says nothing else. */
export const fixture = z.looseObject({
  home_team: z.string().optional(),
  away_team: z.string().optional(),
  league: z.string().optional(),
  match_date: z.iso.datetime().optional(),
})

export const loadSchema = z.strictObject({
  /** Requests per second, users and seconds of the steady part (runbook 4.1). */
  requestsPerSecond: z.number().positive(),
  users: z.int().positive(),
  seconds: z.int().positive(),
  /** Ramp of the staged part: seconds and the users reached at their end (runbook 4.3). */
  stages: z.array(z.strictObject({ seconds: z.int().positive(), users: z.int().min(0) })).min(1),
  p95Ms: z.number().positive(),
  errorShare: z.number().min(0).max(1),
  /** The matches that the load asks for. */
  fixtures: z.array(fixture).min(1),
  /** The alerts that watch what the load strains. */
  alerts: z.array(z.string().min(1)).default([]),
  logLevel: z.string().min(1),
  baseline: z.strictObject({ requests: z.int().positive(), concurrency: z.int().positive() }),
})

export type LoadProfile = z.output<typeof loadSchema>
