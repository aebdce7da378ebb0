/** Fixtures of every league that the system has results of, in an order that mixes them, at times that nobody has asked about. */
const FIXTURES = `
  SELECT l.name AS league, h.name AS home_team, a.name AS away_team,
    row_number() OVER (ORDER BY md5(f.home_team_id || ':' || f.away_team_id)) AS n,
    to_char(now() AT TIME ZONE 'UTC' + random() * interval '300 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS match_date
  FROM (SELECT DISTINCT league_id, home_team_id, away_team_id FROM matches) f
  JOIN leagues l ON l.id = f.league_id
  JOIN teams h ON h.id = f.home_team_id
  JOIN teams a ON a.id = f.away_team_id`

export const fixtures = `${FIXTURES} ORDER BY n LIMIT 3000`

/** Two neighbours of these at a time. */
export const pairs = `
  SELECT one.league, one.home_team, one.away_team, one.match_date, other.league AS other_league,
    other.home_team AS other_home_team, other.away_team AS other_away_team, other.match_date AS other_match_date
  FROM (${FIXTURES}) one JOIN (${FIXTURES}) other ON other.n = one.n + 1
  ORDER BY one.n LIMIT 500`

/** Pages of five of a league's matches, newest first, with the ids that are on them and how many matches there are. */
export const pages = `
  SELECT l.name AS league, page.first AS "offset", count(*) AS total,
    (array_agg(m.id ORDER BY m.date DESC, m.id))[page.first + 1 : page.first + 5] AS ids
  FROM matches m JOIN leagues l ON l.id = m.league_id, (VALUES (0), (3), (40)) AS page (first)
  GROUP BY l.name, page.first HAVING count(*) >= page.first + 5
  ORDER BY 2, 1`
