import { expect, test } from 'vitest'
import { predictionOf } from '../../../suites/football/prediction.ts'
import { footballSettings } from '../../../suites/football/settings.ts'

const { fields } = footballSettings.shape

test('a prediction keeps what else it says; a refusal tells its message', () => {
  const usual = fields.parse({ prediction: 'prediction', error: 'error.message' })
  expect(predictionOf({ prediction: 'draw', home_team: 'Arsenal' }, usual)).toMatchObject({
    prediction: 'draw',
    home_team: 'Arsenal',
    error: undefined,
  })
  const other = fields.parse({ prediction: 'outcome', error: 'problem' })
  expect(predictionOf({ problem: 'no such club' }, other)).toMatchObject({
    prediction: undefined,
    error: { message: 'no such club' },
  })
})
