import type { FastifyBaseLogger } from 'fastify'
import { expectedGoals, probabilities, type Probabilities } from '../model/dixon-coles.ts'
import { adjusted, formOf, type RecentMatch } from '../model/form.ts'
import { release } from './release.ts'
import type { MatchRequest, PredictionResponse } from './schemas.ts'
import type { Services } from './services.ts'
import { resolveFixture } from './teams.ts'
import { ClientError } from './errors.ts'

export interface Predicted {
  readonly response: PredictionResponse
  readonly cached: boolean
}

/** Predicts one fixture: from the cache, or from the model and what the stored matches say of both sides. */
export async function predict(
  services: Services,
  request: MatchRequest,
  log: FastifyBaseLogger,
  path = '',
): Promise<Predicted> {
  const { config, model, metrics, messaging, pool } = services
  const { league, home, away } = await resolveFixture(pool, request, path)
  const strengths = model.artifact.leagues[league]
  if (!strengths)
    throw new ClientError(422, 'unknown_league', `The model does not know ${league}.`, `${path}league`)
  const date = new Date(request.match_date)
  // A leap second is a time of ISO 8601, and none that a clock of this program has.
  if (Number.isNaN(date.getTime()))
    throw new ClientError(422, 'unknown_time', `${request.match_date} is no time.`, `${path}match_date`)
  const dataVersion = await newestMatch(services, [home, away])
  const key = ['prediction', model.version, league, home, away, date.toISOString(), dataVersion].join(':')

  const known = await fromCache(services, key, log)
  metrics.predictions.inc({ league })
  if (known) return { response: known, cached: true }

  const recent = await recentMatches(services, [home, away], date)
  const form = (team: string) =>
    formOf(
      team,
      recent.filter(({ homeTeam, awayTeam }) => homeTeam === team || awayTeam === team),
      strengths,
    )
  const features = { home: form(home), away: form(away) }
  const goals = adjusted(expectedGoals(strengths, home, away), features.home, features.away)
  const chances = probabilities(goals, strengths.rho)
  const prediction = likeliest(chances)
  const response: PredictionResponse = {
    home_team: home,
    away_team: away,
    match_date: request.match_date,
    league,
    prediction,
    confidence: chances[prediction],
    probabilities: chances,
    expected_goals: goals,
    features,
    model: { name: model.name, version: model.version },
  }
  log.debug({ key, features }, 'prediction computed')
  await release.storePrediction(pool, response)
  await Promise.all([
    services.redis.set(key, JSON.stringify(response), 'EX', config.cacheSeconds).catch((error: unknown) => {
      log.error({ err: error }, 'prediction not cached')
    }),
    messaging.publish(config.topics.predictions, `${home}:${away}`, response).catch((error: unknown) => {
      log.error({ err: error }, 'prediction not published')
    }),
  ])
  return { response, cached: false }
}

function likeliest(chances: Probabilities): PredictionResponse['prediction'] {
  const results = ['home_win', 'draw', 'away_win'] as const
  return results.reduce((best, each) => (chances[each] > chances[best] ? each : best))
}

async function fromCache({ redis }: Services, key: string, log: FastifyBaseLogger) {
  try {
    const found = await redis.get(key)
    return found === null ? undefined : (JSON.parse(found) as PredictionResponse)
  } catch (error) {
    log.error({ err: error }, 'cache not readable: predicting without it')
    return undefined
  }
}

/** Changes whenever a match of one of the teams is stored, corrected or removed, so that no stale prediction is served. */
async function newestMatch({ pool }: Services, teams: readonly string[]): Promise<string> {
  const { rows } = await pool.query<{ version: string }>({
    name: 'data-version',
    text: `SELECT count(*) || '-' || coalesce(max(m.id), 0) || '-' ||
             coalesce(sum((m.home_goals * 100 + m.away_goals) * m.id), 0) AS version FROM matches m
           JOIN teams t ON t.id IN (m.home_team_id, m.away_team_id) WHERE t.name = ANY($1)`,
    values: [teams],
  })
  return rows[0]?.version ?? '0'
}

async function recentMatches(
  { pool, model }: Services,
  teams: readonly string[],
  before: Date,
): Promise<RecentMatch[]> {
  const { rows } = await pool.query<RecentMatch>({
    name: 'recent-matches',
    text: `SELECT h.name AS "homeTeam", a.name AS "awayTeam", m.home_goals AS "homeGoals", m.away_goals AS "awayGoals",
             ($3::date - m.date)::int AS "daysAgo"
           FROM matches m JOIN teams h ON h.id = m.home_team_id JOIN teams a ON a.id = m.away_team_id
           WHERE (h.name = ANY($1) OR a.name = ANY($1)) AND m.date > $2::date AND m.date < $3::date ORDER BY m.date, m.id`,
    values: [teams, model.artifact.trainedUntil, before.toISOString().slice(0, 10)],
  })
  return rows
}
