import type { FastifyBaseLogger } from 'fastify'
import { Redis } from 'ioredis'
import postgres, { type Sql } from 'postgres'
import type { Config } from './config.ts'

/** What outlives a request: PostgreSQL for goods and orders, Redis for baskets and sessions. */
export interface Stores {
  readonly sql: Sql
  readonly redis: Redis
}

/** Connects as each is first needed, and again after it was gone. */
export function openStores(config: Config, log: FastifyBaseLogger): Stores {
  const sql = postgres({
    ...config.database,
    max: 10,
    connect_timeout: 2,
    connection: { application_name: 'shop' },
    onnotice: () => undefined,
  })
  const redis = new Redis({
    ...config.redis,
    maxRetriesPerRequest: 1,
    commandTimeout: 1500,
    retryStrategy: (times) => Math.min(times * 100, 1000),
  })
  redis.on('error', (error: Error) => log.warn({ reason: error.message }, 'baskets are out of reach'))
  return { sql, redis }
}
