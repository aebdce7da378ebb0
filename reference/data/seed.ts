import pg from 'pg'
import { readConfig } from '../app/config.ts'
import { readMatches } from '../model/matches.ts'

/** Names under which clients know teams, besides the stored ones. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['Man United', 'Manchester United'],
  ['Man City', 'Manchester City'],
  ['Paris Saint-Germain', 'PSG'],
  ['Bayern München', 'Bayern Munich'],
]

/** Stores the bundled results; run again it adds nothing. */
const matches = readMatches()
const client = new pg.Client(readConfig().database)
await client.connect()
try {
  await client.query('BEGIN')
  await client.query('INSERT INTO leagues (name) SELECT DISTINCT unnest($1::text[]) ORDER BY 1 ON CONFLICT DO NOTHING', [
    matches.map(({ league }) => league),
  ])
  await client.query('INSERT INTO teams (name) SELECT DISTINCT unnest($1::text[]) ORDER BY 1 ON CONFLICT DO NOTHING', [
    matches.flatMap(({ homeTeam, awayTeam }) => [homeTeam, awayTeam]),
  ])
  await client.query(
    `INSERT INTO team_aliases SELECT alias, t.id FROM unnest($1::text[], $2::text[]) AS given (alias, team)
     JOIN teams t ON t.name = given.team ON CONFLICT DO NOTHING`,
    [ALIASES.map(([alias]) => alias), ALIASES.map(([, team]) => team)],
  )
  const { rowCount } = await client.query(
    `INSERT INTO matches (league_id, season, date, home_team_id, away_team_id, home_goals, away_goals)
     SELECT l.id, m.season, m.date, h.id, a.id, m.home_goals, m.away_goals
     FROM unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::int[], $7::int[])
       AS m (league, season, date, home, away, home_goals, away_goals)
     JOIN leagues l ON l.name = m.league JOIN teams h ON h.name = m.home JOIN teams a ON a.name = m.away
     ON CONFLICT DO NOTHING`,
    [
      matches.map(({ league }) => league),
      matches.map(({ season }) => season),
      matches.map(({ date }) => date.toISOString().slice(0, 10)),
      matches.map(({ homeTeam }) => homeTeam),
      matches.map(({ awayTeam }) => awayTeam),
      matches.map(({ homeGoals }) => homeGoals),
      matches.map(({ awayGoals }) => awayGoals),
    ],
  )
  await client.query('COMMIT')
  await client.query('ANALYZE')
  console.log(`${rowCount} matches stored`)
} finally {
  await client.end()
}
