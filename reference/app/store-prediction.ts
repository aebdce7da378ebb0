import type { Pool } from 'pg'
import type { PredictionResponse } from './schemas.ts'

/** Keeps a prediction with its expected goals, which migration 0005 made room for. */
export async function storePrediction(pool: Pool, prediction: PredictionResponse): Promise<void> {
  const { league, home_team, away_team, match_date, confidence, expected_goals, model } = prediction
  await pool.query({
    name: 'store-prediction',
    text: `INSERT INTO predictions (league, home_team, away_team, match_date, prediction, confidence, model_name,
             model_version, expected_home_goals, expected_away_goals) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    values: [
      league,
      home_team,
      away_team,
      new Date(match_date),
      prediction.prediction,
      confidence,
      model.name,
      model.version,
      expected_goals.home,
      expected_goals.away,
    ],
  })
}
