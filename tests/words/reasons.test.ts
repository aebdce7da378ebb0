import { expect, test } from 'vitest'
import { missing, missingFeatures } from '../../helpers/environments/requirements.ts'
import type { EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { lacking } from '../../helpers/platforms/image-lacks.ts'
import { LACKS as OF_PROCESSES } from '../../helpers/platforms/processes/lacks.ts'
import { LACKS as OF_REMOTE, outOfReach } from '../../helpers/platforms/remote/out-of-reach.ts'
import { reasonIn } from '../../helpers/words/reasons.ts'

/** Of a system that has nothing. */
const bare = {
  project: { folder: '/nowhere', composeFiles: ['compose.yaml'], variables: {}, requiredVariables: [] },
  parts: { store: {} },
  journeys: {},
  settings: {},
  migrations: { tool: 'none' },
  production: { hosts: [] },
  outbound: [],
  releases: {},
} as unknown as EnvironmentConfig
const atStart = { ...bare, migrations: { tool: 'at-start' } } as EnvironmentConfig
const asked = ['journey batch', 'setting routes.models', 'store.backup', 'grafana']

const reasons = [
  ...[OF_PROCESSES, lacking(bare), OF_REMOTE, outOfReach(bare)].flatMap((each) => [...each.values()]),
  ...[bare, atStart].flatMap((config) => [...missingFeatures(config).values()]),
  ...asked.map((each) => missing(bare, each)!),
]

test.each([...new Set(reasons)])('in Chinese: %s', (reason) => {
  const said = reasonIn('zh', reason)
  expect(said).toMatch(/\p{Script=Han}/u)
  const left = said.replace(/^配置如此：/, '').replace(/（[^（）]*）。$/, '')
  expect(left, 'what is said, without its frame').toMatch(/\p{Script=Han}/u)
  expect(reasonIn('en', reason)).toBe(reason)
})
