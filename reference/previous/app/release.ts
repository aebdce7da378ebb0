import type { FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import type { Pool } from 'pg'
import { dataRoutes } from './routes/data.ts'
import { modelRoutes } from './routes/models.ts'
import { predictionRoutes } from './routes/predictions.ts'
import type { PredictionResponse } from './schemas.ts'
import type { Services } from './services.ts'

/** The release before: no list of recent predictions, and no expected goals kept with them. */
export const release = {
  version: (
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version,
  storePrediction,
  routes: (app: FastifyInstance, services: Services): void => {
    modelRoutes(app, services)
    predictionRoutes(app, services)
    dataRoutes(app, services)
  },
}

async function storePrediction(pool: Pool, prediction: PredictionResponse): Promise<void> {
  const { league, home_team, away_team, match_date, confidence, model } = prediction
  await pool.query({
    name: 'store-prediction',
    text: `INSERT INTO predictions (league, home_team, away_team, match_date, prediction, confidence, model_name,
             model_version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
    values: [
      league,
      home_team,
      away_team,
      new Date(match_date),
      prediction.prediction,
      confidence,
      model.name,
      model.version,
    ],
  })
}
