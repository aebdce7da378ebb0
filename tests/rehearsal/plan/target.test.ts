import { expect, test } from 'vitest'
import { loadEnvironment } from '../../../helpers/environments/load.ts'
import { changes } from '../../../helpers/platforms/remote/acts.ts'
import { targetOf } from '../../../helpers/rehearsal/plan/target.ts'

test('each act names what it is done to', async () => {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'staging')
  expect(targetOf('restore', config)).toBe('the database football_prediction_staging at localhost:5433')
  expect(targetOf('load', config)).toBe('the app at http://localhost:8001')
  expect(targetOf('notify', config)).toBe('the channel #alerts-staging')
  expect(targetOf('deploy', config)).toMatch(/^the services of .*football-prediction on the container engine/)
  expect(targetOf('stop', (await loadEnvironment('rehearsal.config.ts', 'local')).config)).toBe(
    'the throw-away system of this run',
  )
})

test('the shipped staging allows nothing; from a distance only what goes by connections is a change', async () => {
  const { config } = await loadEnvironment('rehearsal.config.ts', 'staging')
  expect(config.allow).toEqual([])
  const all = { allow: ['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback', 'notify'] as const }
  expect(changes('compose', all)).toEqual(['stop', 'deploy', 'migrate', 'load', 'restore', 'rollback'])
  expect(changes('remote', all)).toEqual(['migrate'])
})
