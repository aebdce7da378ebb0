import { expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { missingParts } from '../../helpers/environments/requirements.ts'
import { LEAGUE_TABLE_CONFIG } from '../fixtures/league-table.ts'

test('the bundled system lacks nothing', async () => {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'local')
  expect([...missingParts(config).keys()]).toEqual([])
})

test('a system unlike it lacks what its config says, each with the key that says so', async () => {
  const { config } = await loadEnvironment(LEAGUE_TABLE_CONFIG, 'staging')
  const missing = missingParts(config)
  for (const part of ['kafka', 'mlflow', 'worker', 'models', 'batch', 'matches', 'history change'] as const)
    expect(missing.has(part), part).toBe(true)
  for (const part of ['app', 'db', 'docs', 'predictions', 'metrics', 'configuration change'] as const)
    expect(missing.has(part), part).toBe(false)
  expect(missing.get('models')).toMatch(/api\.models is null/)
  expect(missing.get('kafka')).toMatch(/services does not list kafka/)
})
