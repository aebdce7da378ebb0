/**
 * Fixtures of every league that the system has results of, in an order that mixes them, at times that nobody has asked about;
 * the first of them are of sides that clients may ask about by another name.
 */
const FIXTURES = `
  SELECT l.name AS league, h.name AS home_team, a.name AS away_team,
    coalesce((SELECT min(alias) FROM team_aliases WHERE team_id = h.id), h.name) AS home_asked,
    row_number() OVER (ORDER BY h.id NOT IN (SELECT team_id FROM team_aliases),
      md5(f.home_team_id || ':' || f.away_team_id)) AS n,
    to_char(now() AT TIME ZONE 'UTC' + random() * interval '300 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS match_date
  FROM (SELECT DISTINCT league_id, home_team_id, away_team_id FROM matches) f
  JOIN leagues l ON l.id = f.league_id
  JOIN teams h ON h.id = f.home_team_id
  JOIN teams a ON a.id = f.away_team_id`

export const fixtures = `${FIXTURES} ORDER BY n LIMIT 3000`

/** Two neighbours of these at a time. */
export const pairs = `
  SELECT one.league, one.home_team, one.home_asked, one.away_team, one.match_date, other.league AS other_league,
    other.home_team AS other_home_team, other.home_asked AS other_home_asked, other.away_team AS other_away_team, other.match_date AS other_match_date
  FROM (${FIXTURES}) one JOIN (${FIXTURES}) other ON other.n = one.n + 1
  ORDER BY one.n LIMIT 500`

/** A team's matches in a season, at home and away: how many they are, and the ids of the newest three. */
export const seasons = `
  SELECT l.name AS league, t.name AS team, m.season, count(*) AS total,
    (array_agg(m.id ORDER BY m.date DESC, m.id))[1:3] AS ids
  FROM matches m JOIN leagues l ON l.id = m.league_id JOIN teams t ON t.id IN (m.home_team_id, m.away_team_id)
  GROUP BY l.name, t.name, m.season HAVING count(*) >= 3
  ORDER BY md5(l.name || t.name || m.season) LIMIT 100`

/** Pages of five of a league's matches, newest first, with the ids that are on them and how many matches there are. */
export const pages = `
  SELECT l.name AS league, page.first AS "offset", count(*) AS total,
    (array_agg(m.id ORDER BY m.date DESC, m.id))[page.first + 1 : page.first + 5] AS ids
  FROM matches m JOIN leagues l ON l.id = m.league_id, (VALUES (0), (3), (40)) AS page (first)
  GROUP BY l.name, page.first HAVING count(*) >= page.first + 5
  ORDER BY 2, 1`

/**
 * Some of the fixtures, with what both sides have played: at a time to come, and within the last season, when what was
 * played later must not count.
 */
export const played = `
  SELECT json_build_object('league', f.league, 'home_team', f.home_team, 'away_team', f.away_team,
    'match_date', asked.match_date) AS fixture, (
    SELECT coalesce(json_agg(json_build_object('home_team', h.name, 'away_team', a.name, 'home_goals', m.home_goals,
      'away_goals', m.away_goals, 'date', m.date) ORDER BY m.date, m.id), '[]')
    FROM matches m JOIN teams h ON h.id = m.home_team_id JOIN teams a ON a.id = m.away_team_id
    WHERE h.name IN (f.home_team, f.away_team) OR a.name IN (f.home_team, f.away_team)) AS played
  FROM (${FIXTURES}) f, LATERAL (VALUES (f.match_date),
    (to_char((SELECT max(date) FROM matches) - 60 + random() * interval '40 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
  ) AS asked (match_date)
  WHERE f.n % 97 = 1 ORDER BY f.n`
