import type { Pool } from 'pg'
import { ClientError } from './errors.ts'

/**
 * The names under which the database knows a league and teams that a client named, by name or alias.
 * @throws {ClientError} 422 for a name that is unknown, with the field it stood in.
 */
export async function resolveFixture(
  pool: Pool,
  fixture: { readonly league: string; readonly home_team: string; readonly away_team: string },
  path = '',
): Promise<{ league: string; home: string; away: string }> {
  const { rows } = await pool.query<{ league: string | null; home: string | null; away: string | null }>({
    name: 'resolve-fixture',
    text: `SELECT (SELECT name FROM leagues WHERE name = $1) AS league,
             (SELECT name FROM teams WHERE name = $2
              UNION SELECT t.name FROM team_aliases a JOIN teams t ON t.id = a.team_id WHERE a.alias = $2) AS home,
             (SELECT name FROM teams WHERE name = $3
              UNION SELECT t.name FROM team_aliases a JOIN teams t ON t.id = a.team_id WHERE a.alias = $3) AS away`,
    values: [fixture.league, fixture.home_team, fixture.away_team],
  })
  const { league, home, away } = rows[0] ?? { league: null, home: null, away: null }
  if (league === null) throw unknown('league', fixture.league, path)
  if (home === null) throw unknown('home_team', fixture.home_team, path, 'unknown_team')
  if (away === null) throw unknown('away_team', fixture.away_team, path, 'unknown_team')
  if (home === away) {
    throw new ClientError(422, 'same_team', 'A team cannot play against itself.', `${path}away_team`)
  }
  return { league, home, away }
}

function unknown(field: string, value: string, path: string, code = 'unknown_league'): ClientError {
  return new ClientError(422, code, `${JSON.stringify(value.slice(0, 60))} is not known.`, path + field)
}
