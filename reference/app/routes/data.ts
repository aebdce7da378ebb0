import type { FastifyInstance } from 'fastify'
import { ErrorResponse, MatchesRequest, MatchesResponse } from '../schemas.ts'
import type { Services } from '../services.ts'

const FILTER = `FROM matches m JOIN leagues l ON l.id = m.league_id
  JOIN teams h ON h.id = m.home_team_id JOIN teams a ON a.id = m.away_team_id
  WHERE ($1::text IS NULL OR l.name = $1) AND ($2::text IS NULL OR m.season = $2)
    AND ($3::text IS NULL OR h.name = $3 OR a.name = $3)`

export function dataRoutes(app: FastifyInstance, { pool }: Services): void {
  app.post<{ Body: MatchesRequest }>(
    '/api/v1/data/matches',
    {
      schema: {
        tags: ['data'],
        summary: 'Stored matches, newest first',
        body: MatchesRequest,
        response: { 200: MatchesResponse, '4xx': ErrorResponse },
      },
    },
    async ({ body: { limit, offset, league, season, team } }) => {
      const filter = [league ?? null, season ?? null, team ?? null]
      const [page, count] = await Promise.all([
        pool.query(
          `SELECT m.id, l.name AS league, m.season, to_char(m.date, 'YYYY-MM-DD') AS date, h.name AS home_team,
             a.name AS away_team, m.home_goals, m.away_goals ${FILTER} ORDER BY m.date DESC, m.id LIMIT $4 OFFSET $5`,
          [...filter, limit, offset],
        ),
        pool.query<{ total: number }>(`SELECT count(*)::int AS total ${FILTER}`, filter),
      ])
      return { matches: page.rows as never[], total: count.rows[0]?.total ?? 0 }
    },
  )
}
