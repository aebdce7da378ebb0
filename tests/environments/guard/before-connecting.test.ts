import { expect, test } from 'vitest'
import { ProductionError } from '../../../helpers/environments/guard/index.ts'
import { guardBeforeConnecting } from '../../../helpers/rehearsal/guard/index.ts'
import { around, configWith, resolverOf, variables } from './fixture.ts'

type Case = readonly [
  name: string,
  changes: Parameters<typeof configWith>[0],
  message: string,
  other?: {
    readonly variables?: Readonly<Record<string, string>>
    readonly around?: Parameters<typeof around>[0]
  },
]

const LOCAL = { domain: 'localhost' }
const PRODUCTION_ON_LOOPBACK = { resolver: resolverOf({ 'api.footballpred.com': ['127.0.0.1'] }) }

const refused: readonly Case[] = [
  [
    'production’s own name',
    { domain: 'API.footballpred.com.' },
    'the host of parts.app.port: expected a name that is not production’s',
  ],
  [
    'a name below production’s',
    { domain: 'eu.api.footballpred.com' },
    'saw eu.api.footballpred.com; production.hosts has api.footballpred.com',
  ],
  [
    'another word for production',
    {},
    'saw staging-api.footballpred.com, which is another word for api.footballpred.com',
    {
      around: {
        resolver: resolverOf(
          {},
          { 'staging-api.footballpred.com': ['lb.example'], 'lb.example': ['api.footballpred.com'] },
        ),
      },
    },
  ],
  [
    'the word that production is another for',
    { domain: 'lb.example' },
    'saw lb.example; production.hosts has another word for it',
    { around: { resolver: resolverOf({}, { 'api.footballpred.com': ['lb.example'] }) } },
  ],
  [
    'an address that production’s name has',
    {},
    'the address of parts.app.port: expected an address that production does not have, saw staging-api.footballpred.com at 203.0.113.10, port 8001; api.footballpred.com of production.hosts is there too',
    { around: { resolver: resolverOf({ 'staging-api.footballpred.com': ['192.0.2.1', '203.0.113.10'] }) } },
  ],
  ['a declared address as a number', { domain: '3325256711' }, 'production.addresses has 198.51.100.7'],
  [
    'a declared network',
    { domain: '0x0a.0x14.3.4' },
    'saw 10.20.3.4, port 8001; production.addresses has 10.20.0.0/16',
  ],
  [
    'an address with an octal look',
    { domain: '010.20.3.4' },
    'saw 8.20.3.4 at 10.20.3.4, port 8001; production.addresses has 10.20.0.0/16',
  ],
  ['a URL', { urls: { app: 'https://staging@api.footballpred.com/' } }, 'the host of parts.app.url'],
  [
    'the container engine',
    {},
    'the host of the container engine',
    { around: { engine: () => Promise.resolve('ssh://root@api.footballpred.com') } },
  ],
  [
    'a container engine that is not to be found',
    {},
    'the container engine: expected an address that can be compared with production’s, saw no such context. Name the engine',
    { around: { engine: () => Promise.reject(new Error('no such context.')) } },
  ],
  [
    'the database of the env file',
    {},
    'the host of STAGING_DB_HOST in .env.staging',
    { variables: { ...variables, STAGING_DB_HOST: 'db.prod.internal' } },
  ],
  [
    'the Redis of the env file',
    {},
    'the host of STAGING_REDIS_URL in .env.staging',
    { variables: { ...variables, STAGING_REDIS_URL: 'redis://:hidden@db.prod.internal:6380/1' } },
  ],
  [
    'any address of the env file',
    {},
    'the address of KAFKA_BROKERS',
    { variables: { ...variables, KAFKA_BROKERS: '192.0.2.1:9092,10.20.9.9:9092' } },
  ],
  [
    'a keyword of the env file',
    {},
    'the host of DSN',
    { variables: { ...variables, DSN: 'postgres://staging-db.internal/name?host=db.prod.internal' } },
  ],
  [
    'ENVIRONMENT of production',
    {},
    'ENVIRONMENT in .env.staging: expected staging, saw Production. Write ENVIRONMENT=staging',
    { variables: { ...variables, ENVIRONMENT: 'Production' } },
  ],
  ['no ENVIRONMENT', {}, 'ENVIRONMENT in .env.staging: expected staging, saw nothing.', { variables: {} }],
  [
    'a database of production’s name in the env file',
    {},
    'the database that STAGING_DB_NAME in .env.staging names',
    { variables: { ...variables, STAGING_DB_NAME: 'football_prediction' } },
  ],
  [
    'a database of production’s name in a URL',
    {},
    'the database that DATABASE_URL in .env.staging names',
    {
      variables: {
        ...variables,
        DATABASE_URL: 'postgresql+asyncpg://staging-db.internal:5433/football_prediction?ssl=1',
      },
    },
  ],
  [
    'a database of production’s name in the config',
    { databases: [{ part: 'db', name: 'football_prediction' }] },
    'the name of the database in the config',
  ],
  [
    'an environment that is called production',
    { reportedAs: 'PRODUCTION' },
    'the name that the environment goes by',
  ],
  [
    'a declaration that can’t be read',
    { production: { addresses: ['10.20/16'] } },
    'what is declared of production: expected names of hosts, addresses, and networks such as 10.20.0.0/16, saw `10.20/16`',
  ],
  [
    'production’s port on a loopback that is its own',
    { ...LOCAL, ports: { app: 8000, db: 5433 } },
    'production is on this machine’s loopback too, and the port is its own',
    { around: PRODUCTION_ON_LOOPBACK },
  ],
  [
    'the loopback of a machine with production’s address',
    LOCAL,
    'this machine has the address 10.20.1.1, and production.addresses has 10.20.0.0/16',
    { around: { machine: { name: 'x', addresses: ['10.20.1.1'] } } },
  ],
  [
    'the loopback of a machine with production’s name',
    LOCAL,
    'this machine is API.footballpred.com',
    { around: { machine: { name: 'API.footballpred.com', addresses: [] } } },
  ],
]

for (const [name, changes, message, other] of refused)
  test(`refuses ${name}`, async () => {
    const guarded = guardBeforeConnecting(
      configWith(changes),
      other?.variables ?? variables,
      around(other?.around),
    )
    const error = await guarded.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(ProductionError)
    const { message: seen, exitCode } = error as ProductionError
    expect(exitCode).toBe(65)
    expect(seen).toMatch(/^Refused by the production guard before the first connection\./)
    expect(seen).toContain(message)
    expect(seen).toMatch(/rehearsal\.config\.ts|\.env\.staging/)
    expect(seen).not.toContain('hidden')
  })

const cleared: readonly Case[] = [
  ['a staging of its own', {}, ''],
  ['this machine', LOCAL, ''],
  [
    'a loopback that production’s name has too, at another port',
    LOCAL,
    '',
    { around: PRODUCTION_ON_LOOPBACK },
  ],
  ['production’s ports on a loopback that is not its', { ...LOCAL, ports: { app: 8000, db: 5432 } }, ''],
  [
    'a name that only begins alike',
    { domain: 'api.footballpred.com.example' },
    '',
    { around: { resolver: resolverOf({ 'api.footballpred.com.example': ['192.0.2.1'] }) } },
  ],
  [
    'a password that looks like production',
    {},
    '',
    { variables: { ...variables, STAGING_DB_PASSWORD: 'postgres://api.footballpred.com' } },
  ],
  [
    'names that only the engine’s network knows',
    {},
    '',
    { variables: { ...variables, STAGING_DB_HOST: 'db' } },
  ],
]

for (const [name, changes, , other] of cleared)
  test(`clears ${name}`, async () => {
    const guarded = guardBeforeConnecting(
      configWith(changes),
      other?.variables ?? variables,
      around(other?.around),
    )
    expect((await guarded).findings).toEqual([])
  })

test('an environment without an env file is judged by the rest', async () => {
  expect((await guardBeforeConnecting(configWith(), undefined, around())).targets).toHaveLength(4)
})

test('a name that stands for nothing is no danger, and is told', async () => {
  const resolver = { ...resolverOf(), addresses: () => Promise.reject(new Error('ENOTFOUND')) }
  const { findings } = await guardBeforeConnecting(configWith(), undefined, around({ resolver }))
  expect(findings[0]).toEqual({
    fact: 'the host of parts.app.port',
    seen: 'staging-api.footballpred.com stands for no address from here (ENOTFOUND)',
    remedy: 'Correct parts.app.port, or run where the name is known.',
  })
  expect(findings.at(-1)?.remedy).toBe(
    'Declare its addresses in production.addresses in rehearsal.config.ts.',
  )
})

test('every refusal has a line of its own', async () => {
  const guarded = guardBeforeConnecting(
    configWith({ domain: 'db.prod.internal' }),
    { ENVIRONMENT: 'prod' },
    around(),
  )
  const error = await guarded.then(
    () => undefined,
    (reason: unknown) => reason as ProductionError,
  )
  expect(error?.message.split('\n')).toHaveLength(1 + (error?.refusals.length ?? 0))
  expect(error?.refusals).toHaveLength(9)
})
