import type { FastifyInstance } from 'fastify'
import { RecentResponse } from '../schemas.ts'
import type { Services } from '../services.ts'

interface Row {
  created_at: Date
  league: string
  home_team: string
  away_team: string
  prediction: string
  confidence: number
  home: number | null
  away: number | null
}

/** New in this release: the predictions that were answered last, with the goals that migration 0005 keeps. */
export function recentRoutes(app: FastifyInstance, { pool }: Services): void {
  const schema = {
    tags: ['predictions'],
    summary: 'The twenty latest predictions',
    response: { 200: RecentResponse },
  }
  app.get('/api/v1/predictions/recent', { schema }, async () => {
    const { rows } = await pool.query<Row>(
      `SELECT created_at, league, home_team, away_team, prediction, confidence,
         expected_home_goals AS home, expected_away_goals AS away FROM predictions ORDER BY created_at DESC LIMIT 20`,
    )
    return {
      predictions: rows.map(({ home, away, created_at, ...row }) => ({
        ...row,
        created_at: created_at.toISOString(),
        expected_goals: home === null || away === null ? null : { home, away },
      })) as never[],
    }
  })
}
