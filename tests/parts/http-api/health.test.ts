import { describe, expect, test } from 'vitest'
import { apiSchema } from '../../../helpers/environments/schema/api.ts'
import { healthOf, valueAt } from '../../../helpers/parts/http-api/health.ts'

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
    const { healthFields: usual } = apiSchema.parse({})
    const said = { status: 'healthy', log_level: 'DEBUG' }
    expect(healthOf(said, usual), 'what is not declared is not read').toEqual({ status: 'healthy' })
    expect(healthOf(said, { ...usual, log_level: 'log_level' }), 'what is declared').toEqual(said)
  })
})
