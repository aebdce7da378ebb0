import { describe, expect, test, vi } from 'vitest'
import { environmentSchema, type EnvironmentConfig } from '../../helpers/environments/schema.ts'
import { guarded } from '../../helpers/environments/guard/index.ts'
import { endpointOf } from '../../helpers/rehearsal/endpoints.ts'
import { wordsOf } from '../../helpers/rehearsal/bound/words.ts'
import { guardBeforeConnecting, guardIdentity } from '../../helpers/rehearsal/guard/index.ts'
import { ready } from '../../helpers/rehearsal/ready.ts'
import { askedOf, serversOf } from '../../helpers/rehearsal/protect.ts'
import { loadKinds, type Part } from '../../helpers/parts/registry.ts'
import { around, variables } from '../environments/guard/fixture.ts'
import { httpServer } from '../environments/guard/servers.ts'

// The line that a new kind is in `parts/kinds.ts`; what would be its folder stands in the fixture.
vi.mock('../../helpers/parts/kinds.ts', async (original) => ({
  ...(await original<object>()),
  ...(await import('../fixtures/made-up-kind.ts')),
}))

const PRODUCTION = { hosts: ['api.footballpred.com'], addresses: ['198.51.100.7'] }

function configOf(parts: Readonly<Record<string, unknown>>): EnvironmentConfig {
  const { parts: declared, production, markers } = environmentSchema.shape
  return {
    parts: declared.parse(parts),
    production: production.parse(PRODUCTION),
    markers: markers.parse({}),
    ...{ platform: 'remote', reportedAs: 'staging', domain: 'localhost', compose: {} },
    project: { folder: '.', composeFiles: [], envFile: '.env', composeServices: [], variables: {} },
  } as unknown as EnvironmentConfig
}
const resolvedOf = (config: EnvironmentConfig) =>
  ({ ports: guarded(config).ports, secrets: { PASSWORD: 'hidden' }, projectFolder: '.' }) as never
const messageOf = (guard: Promise<unknown>) =>
  guard.then(
    () => 'passed',
    (error: unknown) => (error as Error).message,
  )
const identityOf = async (config: EnvironmentConfig) =>
  guardIdentity(
    guarded(config),
    variables,
    await serversOf({ config, resolved: resolvedOf(config), compose: undefined }),
    around(),
  )

describe('a made-up kind of one folder and one line', () => {
  test('is declared in a config, and refused where it says too little', () => {
    expect(configOf({ safe: { kind: 'vault', port: 8200, realm: 'team' } }).parts.safe).toMatchObject({
      realm: 'team',
    })
    expect(() => configOf({ safe: { kind: 'vault', port: 8200 } })).toThrow(/realm/)
  })

  test('is ready once it answers as its kind does', async () => {
    await loadKinds(['vault'])
    let sealed = true
    await using server = await httpServer((_, response) => response.end(JSON.stringify({ sealed })))
    const config = configOf({ safe: { kind: 'vault', port: server.port, realm: 'team' } })
    const resolved = resolvedOf(config)
    let ms = 0
    const sleep = (waited: number) => Promise.resolve(void ([sealed, ms] = [false, ms + waited]))
    const service = () => ({ state: () => Promise.resolve({ status: 'running' }) })
    await ready({ config, resolved, service } as never, 'safe', { clock: { now: () => ms, sleep } })
    expect(sealed).toBe(false)
  })

  test('is guarded by its address, and by what it says of itself', async () => {
    let environment = 'staging'
    await using server = await httpServer((_, response) => response.end(JSON.stringify({ environment })))
    const config = configOf({ safe: { kind: 'vault', port: server.port, realm: 'team' } })
    expect((await identityOf(config)).doubts).toEqual([])
    environment = 'production'
    expect(await messageOf(identityOf(config))).toMatch(
      /the realm’s environment: expected staging, saw production\. It is parts\.safe that says so\./,
    )
    const at = { ...config, domain: 'api.footballpred.com' }
    expect(await messageOf(guardBeforeConnecting(guarded(at), variables, around()))).toContain(
      'the host of parts.safe.port',
    )
  })

  test('is asked by its own words and by those of any part', () => {
    expect(Object.keys(wordsOf({ safe: 'vault' as never }, 'safe') ?? {})).toEqual(
      expect.arrayContaining(['is unsealed', 'logs no trouble']),
    )
  })
})

const DATABASE = { kind: 'postgres', database: 'shop', user: 'shop', password: 'PASSWORD' }
const OWN: Readonly<Record<string, object>> = {
  postgres: { ...DATABASE, port: 5433 },
  redis: { kind: 'redis', port: 6380 },
  kafka: { kind: 'kafka', port: 9093 },
  'http-api': { kind: 'http-api', port: 8001 },
  worker: { kind: 'worker', port: 8002 },
  'model-registry': { kind: 'model-registry', port: 5001 },
  prometheus: { kind: 'prometheus', port: 9091 },
  alertmanager: { kind: 'alertmanager', port: 9094 },
  grafana: { kind: 'grafana', port: 3001, password: 'PASSWORD' },
}

describe('the second of each kind, at production’s address', () => {
  test.each([
    ['postgres', { host: '198.51.100.7' }, 'parts.second.host'],
    ['postgres', { pooler: true, direct: { host: '198.51.100.7' } }, 'parts.second.direct.host'],
    ['redis', { host: 'redis.api.footballpred.com' }, 'parts.second.host'],
    ['kafka', { brokers: ['localhost:9095', '198.51.100.7:9092'] }, 'parts.second.brokers'],
    ...['http-api', 'worker', 'model-registry', 'prometheus', 'alertmanager', 'grafana'].map(
      (kind) => [kind, { url: 'http://198.51.100.7:8000/x' }, 'parts.second.url'] as const,
    ),
  ] as const)('a %s is refused before anything is connected to: %o', async (kind, changes, what) => {
    const { port: _, ...unplaced } = OWN[kind] as { port?: number }
    const placed = 'url' in changes || 'brokers' in changes ? unplaced : OWN[kind]
    const config = configOf({ first: OWN[kind], second: { ...placed, ...changes } })
    const message = await messageOf(guardBeforeConnecting(guarded(config), variables, around()))
    expect(message).toMatch(/^Refused by the production guard before the first connection\. One fact/)
    expect(message).toContain(`of ${what}:`)
    const own = configOf({ first: OWN[kind], second: OWN[kind] })
    expect(await messageOf(guardBeforeConnecting(guarded(own), variables, around()))).toBe('passed')
  })
})

test('each API that reports its environment is asked, not the first alone', async () => {
  await using ours = await httpServer((_, response) => response.end('{"environment":"staging"}'))
  await using theirs = await httpServer((_, response) => response.end('{"environment":"production"}'))
  const api = ({ port }: { port: number }) => ({
    kind: 'http-api',
    port,
    routes: { healthFields: { environment: 'environment' } },
  })
  expect(await messageOf(identityOf(configOf({ shop: api(ours), stock: api(ours) })))).toBe('passed')
  expect(await messageOf(identityOf(configOf({ shop: api(ours), stock: api(theirs) })))).toMatch(
    /saw production\. It is parts\.stock that says so/,
  )
})

test('kinds that can say who they are bring how, and the others are compared by their addresses alone', async () => {
  const config = configOf(
    Object.fromEntries(Object.entries(OWN).map(([kind, part]) => [kind.replaceAll('-', 'X'), part])),
  )
  await loadKinds(Object.keys(OWN))
  const resolved = resolvedOf(config)
  const asked = Object.keys(config.parts).flatMap((name) => askedOf(endpointOf(name, { config, resolved })))
  expect(asked.map(({ part }) => part)).toEqual(['postgres', 'redis', 'kafka', 'httpXapi'])
  expect(Object.values<Part>(config.parts)).toHaveLength(9)
})

test('what is asked of migrations is offered for the database that they are about, and for no other', () => {
  const kinds = { orders: 'postgres', stock: 'postgres' } as const
  for (const words of ['is migrated', 'has the schema of its migrations']) {
    expect(Object.keys(wordsOf(kinds, 'orders') ?? {})).toContain(words)
    expect(Object.keys(wordsOf(kinds, 'stock') ?? {})).not.toContain(words)
  }
  expect(Object.keys(wordsOf(kinds, 'stock') ?? {})).toContain('dump restores to the same')
})
