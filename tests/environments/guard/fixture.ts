import { markersSchema, productionSchema } from '../../../helpers/environments/schema/production.ts'
import type { GuardedConfig, Resolver } from '../../../helpers/environments/guard/index.ts'
import { observeApp, saidBy as saidByApp, type AppAddress } from '../../../helpers/parts/http-api/identity.ts'
import * as ofKafka from '../../../helpers/parts/kafka/identity.ts'
import type { KafkaConnection } from '../../../helpers/parts/kafka/connection.ts'
import * as ofPostgres from '../../../helpers/parts/postgres/identity.ts'
import type { PostgresConnection } from '../../../helpers/parts/postgres/connection.ts'
import * as ofRedis from '../../../helpers/parts/redis/identity.ts'
import type { RedisConnection } from '../../../helpers/parts/redis/connection.ts'
import { named } from '../../../helpers/environments/guard/index.ts'
import type { Asked, Servers, Surroundings } from '../../../helpers/rehearsal/guard/index.ts'

const PRODUCTION = {
  hosts: ['api.footballpred.com', 'db.prod.internal'],
  addresses: ['198.51.100.7', '10.20.0.0/16', 'fd00:20::/32'],
  ports: { app: 8000, db: 5432, redis: 6379 },
  database: 'football_prediction',
  identities: {
    databaseSystem: '7300000000000000001',
    kafkaCluster: 'PROD-cluster',
    redisReplication: 'a'.repeat(40),
  },
  logLevel: 'INFO',
  limits: { cpus: 2, memoryBytes: 2 ** 31 },
  alertChannel: '#alerts-production',
}

type Changes = Omit<Partial<GuardedConfig>, 'production' | 'markers'> & {
  readonly production?: Partial<typeof PRODUCTION>
  readonly markers?: { readonly required?: boolean }
}

/** A staging that is not production in any way, with some of it changed. */
export function configWith({ production, markers, ...changes }: Changes = {}): GuardedConfig {
  return {
    platform: 'remote',
    reportedAs: 'staging',
    domain: 'staging-api.footballpred.com',
    ports: { app: 8001, db: 5433, redis: 6380, kafka: 9093 },
    urls: {},
    compose: { profiles: [], tagVariable: 'APP_TAG' },
    databases: [{ part: 'db', name: 'football_prediction_staging' }],
    health: '/health',
    project: {
      folder: 'project',
      composeFiles: ['compose.yml'],
      envFile: '.env.staging',
      composeServices: ['db', 'app'],
      variables: {
        environment: 'ENVIRONMENT',
        databases: [{ host: 'STAGING_DB_HOST', name: 'STAGING_DB_NAME', port: 5433 }],
        redis: [{ url: 'STAGING_REDIS_URL', port: 6380 }],
      },
    },
    ...changes,
    production: productionSchema.parse({ ...PRODUCTION, ...production }),
    markers: markersSchema.parse({ ...markers }),
  }
}

export const variables = {
  ENVIRONMENT: 'staging',
  STAGING_DB_HOST: 'staging-db.internal',
  STAGING_DB_NAME: 'football_prediction_staging',
  STAGING_REDIS_URL: 'redis://:hidden@staging-redis.internal:6380/1',
}

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  'api.footballpred.com': ['203.0.113.10', '2001:db8::10'],
  'db.prod.internal': ['203.0.113.11'],
  'staging-api.footballpred.com': ['192.0.2.10'],
  'staging-db.internal': ['192.0.2.11'],
  'staging-redis.internal': ['192.0.2.12'],
  localhost: ['127.0.0.1', '::1'],
}

/** A world of names of its own: nothing is asked of the network. */
export function resolverOf(
  hosts: Readonly<Record<string, readonly string[]>> = {},
  aliases: Readonly<Record<string, readonly string[]>> = {},
): Resolver {
  const unknown = () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }))
  const all = { ...HOSTS, ...hosts }
  const addresses = (host: string): Promise<readonly string[]> => {
    const found = all[host] ?? (aliases[host]?.[0] === undefined ? undefined : all[aliases[host][0]])
    return found ? Promise.resolve(found) : unknown()
  }
  return { addresses, canonicalNames: (host) => (aliases[host] ? Promise.resolve(aliases[host]) : unknown()) }
}

export function around(changes: Partial<Surroundings> = {}): Surroundings {
  return {
    resolver: resolverOf(),
    machine: { name: 'runner', addresses: ['192.0.2.99'] },
    engine: () => Promise.resolve(undefined),
    told: () => Promise.resolve({ doubts: [] }),
    ...changes,
  }
}

interface Connections {
  readonly database?: PostgresConnection
  readonly redis?: RedisConnection
  readonly kafka?: KafkaConnection
  readonly app?: AppAddress
  readonly container?: Servers['container']
  readonly markers: Servers['markers']
  /** Those beyond the first of their kind. */
  readonly further?: readonly Pick<Connections, 'redis' | 'app'>[]
}

/** Servers by where they are, without a config that declares them. */
export function servers({ container, markers, further = [], ...first }: Connections): Servers {
  const parts = [first, ...further].flatMap((group, nth) => askedAt(group, nth === 0 ? '' : `-${nth + 1}`))
  return { parts, markers, ...(container && { container }) }
}

function askedAt({ database, redis, kafka, app }: Omit<Connections, 'markers'>, nth: string): Asked[] {
  return [
    ...(database
      ? [
          {
            ...{
              part: `db${nth}`,
              called: 'the database',
              again: true,
              targets: ofPostgres.placesOf(database),
            },
            ask: async ({ again, markers: { table } }) =>
              ofPostgres.saidBy(await ofPostgres.observeDatabase(database, again ? undefined : table)),
          } satisfies Asked,
        ]
      : []),
    ...(redis
      ? [
          {
            ...{ part: `redis${nth}`, called: 'Redis', again: false, targets: ofRedis.placesOf(redis) },
            ask: async ({ markers: { redisKey } }) =>
              ofRedis.saidBy(await ofRedis.observeRedis(redis, redisKey)),
          } satisfies Asked,
        ]
      : []),
    ...(kafka
      ? [
          {
            ...{ part: `kafka${nth}`, called: 'Kafka', again: false, targets: ofKafka.placesOf(kafka) },
            ask: async () => ofKafka.saidBy(await ofKafka.observeKafka(kafka)),
          } satisfies Asked,
        ]
      : []),
    ...(app
      ? [
          {
            ...{ part: `app${nth}`, called: 'the app', again: true, targets: named('the app', app.url) },
            ask: async ({ permits }) => saidByApp(await observeApp(app, permits)),
          } satisfies Asked,
        ]
      : []),
  ]
}
