import type { Pool } from 'pg'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

const ResultEvent = Type.Object({
  event_id: Type.String({ minLength: 1, maxLength: 200 }),
  league: Type.String({ minLength: 1 }),
  season: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
  date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  home_team: Type.String({ minLength: 1 }),
  away_team: Type.String({ minLength: 1 }),
  home_goals: Type.Integer({ minimum: 0, maximum: 99 }),
  away_goals: Type.Integer({ minimum: 0, maximum: 99 }),
})
export type ResultEvent = Static<typeof ResultEvent>

/** Reads an event, or says why it is none. */
export function parseResult(text: string): { event: ResultEvent } | { problem: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'not JSON' }
  }
  if (!Value.Check(ResultEvent, value)) {
    const [first] = Value.Errors(ResultEvent, value)
    return { problem: `${first?.instancePath} ${first?.message}` }
  }
  if (value.home_team === value.away_team) return { problem: 'a team against itself' }
  return { event: value }
}

/** Stores a match and the id of its event in one transaction: redelivered, it has no second effect. */
export async function storeResult(
  pool: Pool,
  topic: string,
  event: ResultEvent,
): Promise<'stored' | 'repeated'> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const inbox = await client.query(
      'INSERT INTO event_inbox (event_id, topic) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [event.event_id, topic],
    )
    if (inbox.rowCount === 1) {
      await client.query('INSERT INTO leagues (name) VALUES ($1) ON CONFLICT DO NOTHING', [event.league])
      await client.query('INSERT INTO teams (name) VALUES ($1), ($2) ON CONFLICT DO NOTHING', [
        event.home_team,
        event.away_team,
      ])
      await client.query(
        `INSERT INTO matches (league_id, season, date, home_team_id, away_team_id, home_goals, away_goals)
         SELECT l.id, $2, $3, h.id, a.id, $6, $7 FROM leagues l, teams h, teams a
         WHERE l.name = $1 AND h.name = $4 AND a.name = $5
         ON CONFLICT (league_id, date, home_team_id, away_team_id)
         DO UPDATE SET home_goals = excluded.home_goals, away_goals = excluded.away_goals`,
        [
          event.league,
          event.season,
          event.date,
          event.home_team,
          event.away_team,
          event.home_goals,
          event.away_goals,
        ],
      )
    }
    await client.query('COMMIT')
    return inbox.rowCount === 1 ? 'stored' : 'repeated'
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
