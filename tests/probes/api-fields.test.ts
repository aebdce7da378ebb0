import { describe, expect, test } from 'vitest'
import { apiSchema } from '../../helpers/environments/schema/api.ts'
import { healthOf, predictionOf, valueAt } from '../../helpers/probes/api-fields.ts'

const usual = apiSchema.parse({})

describe('answers in our own words', () => {
  test('a value is found at the end of its way, and nothing where there is none', () => {
    expect(valueAt({ release: { version: '2.4.0' } }, 'release.version')).toBe('2.4.0')
    expect(valueAt({ release: null }, 'release.version')).toBeUndefined()
    expect(valueAt('text', 'release.version')).toBeUndefined()
    expect(valueAt({ a: 1 }, null)).toBeUndefined()
  })

  test('a health in other words is the same health', () => {
    const { healthFields } = apiSchema.parse({
      healthFields: { status: 'state', version: 'release.version', dependencies: null },
    })
    expect(healthOf({ state: 'ok', release: { version: '2.4.0' }, dependencies: {} }, healthFields)).toEqual({
      status: 'ok',
      version: '2.4.0',
    })
    expect(healthOf({ status: 'healthy', log_level: 'DEBUG' }, usual.healthFields)).toEqual({
      status: 'healthy',
      log_level: 'DEBUG',
    })
  })

  test('a prediction keeps what else it says; a refusal tells its message', () => {
    expect(predictionOf({ prediction: 'draw', home_team: 'Arsenal' }, usual.predictionFields)).toMatchObject({
      prediction: 'draw',
      home_team: 'Arsenal',
      error: undefined,
    })
    const { predictionFields } = apiSchema.parse({
      predictionFields: { prediction: 'outcome', error: 'problem' },
    })
    expect(predictionOf({ problem: 'no such club' }, predictionFields)).toMatchObject({
      prediction: undefined,
      error: { message: 'no such club' },
    })
  })
})
