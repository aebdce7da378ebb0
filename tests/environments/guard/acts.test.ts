import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProductionError } from '../../../helpers/environments/guard/index.ts'
import { guardAct, guardIdentity, withholdsActs } from '../../../helpers/rehearsal/guard/index.ts'
import { around, configWith, resolverOf, servers as serversOf, variables } from './fixture.ts'
import { httpServer, redisServer, type Fake } from './servers.ts'

const markers = { table: 'deployment_environment', redisKey: 'deployment:environment' }
const LOCAL = { domain: 'localhost' }
const serversAt = ({ url }: { url: string }) =>
  serversOf({ app: { url, health: '/health', environmentField: 'environment' }, markers })
const sayingOf = (environment: () => string): Promise<Fake> =>
  httpServer((_, response) => response.end(JSON.stringify({ environment: environment() })))
const messageOf = (guarded: Promise<unknown>) =>
  guarded.then(
    () => 'passed',
    (error: unknown) => (expect(error).toBeInstanceOf(ProductionError), (error as Error).message),
  )

test('an act is refused once the app says that it is production', async () => {
  let environment = 'staging'
  await using app = await sayingOf(() => environment)
  const config = configWith(LOCAL)
  const before = await guardIdentity(config, variables, serversAt(app), around())
  expect(before.doubts).toEqual([])
  expect(await guardAct('deploy', config, variables, serversAt(app), before, around())).toEqual([])
  environment = 'production'
  expect(await messageOf(guardAct('deploy', config, variables, serversAt(app), before, around()))).toMatch(
    /^Refused by the production guard before the act `deploy`\..*\n {2}- the environment that \/health reports: expected staging, saw production\./,
  )
})

test('an act is refused once a name stands for production’s address, before anything is sent', async () => {
  let asked = 0
  await using app = await sayingOf(() => (asked++, 'staging'))
  const config = configWith(LOCAL)
  const before = await guardIdentity(config, variables, serversAt(app), around())
  const sent = asked
  const moved = around({ resolver: resolverOf({ 'staging-db.internal': ['203.0.113.11'] }) })
  const message = await messageOf(guardAct('restore', config, variables, serversAt(app), before, moved))
  expect(message).toContain('the address of STAGING_DB_HOST in .env.staging')
  expect(asked).toBe(sent)
})

test('an app that was identified and is down is no doubt, unless its address is another', async () => {
  const config = configWith(LOCAL)
  const app = await sayingOf(() => 'staging')
  const servers = serversAt({ url: `http://localhost:${app.port}` })
  const before = await guardIdentity(
    config,
    variables,
    servers,
    around({ resolver: resolverOf({ localhost: ['127.0.0.1'] }) }),
  )
  await app[Symbol.asyncDispose]()
  const same = around({ resolver: resolverOf({ localhost: ['127.0.0.1'] }) })
  expect(await guardAct('deploy', config, variables, servers, before, same)).toEqual([])
  const other = around({ resolver: resolverOf({ localhost: ['192.0.2.77'] }) })
  expect(await messageOf(guardAct('deploy', config, variables, servers, before, other))).toContain(
    'the address of the app, which does not answer: expected 127.0.0.1 as before, saw 192.0.2.77. Start the rehearsal again',
  )
})

test('an app that could not be asked leaves a doubt that withholds', async () => {
  const servers = serversAt({ url: 'http://localhost:1' })
  const { doubts } = await guardIdentity(configWith(LOCAL), variables, servers, around())
  expect(withholdsActs(doubts)).toBe(true)
  expect(doubts[0]).toMatchObject({ about: 'app', fact: 'the environment that /health reports' })
})

test('servers at production’s address are not asked', async () => {
  const database = { host: '0x0a140001', port: 5433, database: 'x', user: 'x', password: 'x' }
  const message = await messageOf(
    guardIdentity(configWith(), variables, serversOf({ database, markers }), around()),
  )
  expect(message).toContain('the address of the database')
})

test('redirects to production are refused, however many stand between, and production is not asked', async () => {
  let asked = 0
  await using production = await httpServer(
    (_, response) => (asked++, response.end('{"environment":"staging"}')),
  )
  await using app = await httpServer((request, response) => {
    const [hop = 0, last = 0] = (request.url ?? '').split('/').slice(2).map(Number)
    const location = hop < last ? `/hop/${hop + 1}/${last}` : `http://${host}:${production.port}/health`
    response.writeHead(302, { location }).end()
  })
  let host = ''
  const config = configWith({
    ...LOCAL,
    production: { ports: { app: production.port, db: 5432, redis: 6379 } },
  })
  const surroundings = around({
    resolver: resolverOf({ 'api.footballpred.com': ['127.0.0.1'], 'other.example': ['127.0.0.1'] }),
  })
  const words = fc.constantFrom(
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    '[::ffff:127.0.0.1]',
    '0',
    'localhost',
    'user@Other.example.',
    'API.footballpred.com',
  )
  await fc.assert(
    fc.asyncProperty(words, fc.nat(4), async (word, hops) => {
      host = word
      const servers = serversOf({
        app: { url: `${app.url}/hop/0/${hops}`, health: `/hop/0/${hops}`, environmentField: 'environment' },
        markers,
      })
      const message = await messageOf(guardIdentity(config, variables, servers, surroundings))
      expect(message).toContain('of an address that an answer leads to')
    }),
    { numRuns: 40 },
  )
  expect(asked).toBe(0)
})

test('every server is asked who it is, not the first of its kind alone', async () => {
  await using first = await redisServer({ GET: 'staging' })
  await using second = await redisServer({ GET: 'production' })
  const at = ({ port }: { port: number }) => ({ host: 'localhost', port, password: undefined, database: 0 })
  const config = configWith(LOCAL)
  const alone = { redis: at(first), markers }
  expect((await guardIdentity(config, variables, serversOf(alone), around())).doubts).toBeInstanceOf(Array)
  const both = { ...alone, further: [{ redis: at(second) }] }
  expect(await messageOf(guardIdentity(config, variables, serversOf(both), around()))).toContain(
    'Redis’ marker, key deployment:environment: expected staging, saw production',
  )
})

test('an app that does not run is no doubt; one that runs by then and does not say who it is is one', async () => {
  const config = configWith(LOCAL)
  const asleep = { ...serversAt({ url: 'http://localhost:1' }), down: ['app'] as const }
  const before = await guardIdentity(config, variables, asleep, around())
  expect(before).toMatchObject({ doubts: [], down: ['app'] })
  expect(await guardAct('deploy', config, variables, asleep, before, around())).toEqual([])
  await using silent = await httpServer((_, response) => response.writeHead(502).end())
  const doubts = await guardAct('deploy', config, variables, serversAt(silent), before, around())
  expect(withholdsActs(doubts)).toBe(true)
  await using others = await sayingOf(() => 'production')
  expect(await messageOf(guardAct('deploy', config, variables, serversAt(others), before, around()))).toMatch(
    /expected staging, saw production/,
  )
})
