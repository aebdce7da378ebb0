import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import type { Invoicing } from './index.ts'
import { ledgerOf } from './ledger.ts'
import { queueOf } from './queue.ts'

/** Where staging is: its project with the env file, and the ports that its queue and its database publish. */
export interface Staging {
  readonly folder: string
  readonly ports: { readonly database: number; readonly queue: number }
}

export interface Connected extends Invoicing, AsyncDisposable {
  readonly redis: Redis
  readonly sql: postgres.Sql
}

/** Connects to the queue and the database with the rights of the project's env file. */
export async function connect({ folder, ports }: Staging): Promise<Connected> {
  const env = parseEnv(await readFile(join(folder, '.env.staging'), 'utf8'))
  const redis = new Redis({
    host: '127.0.0.1',
    port: ports.queue,
    password: env.REDIS_PASSWORD!,
    lazyConnect: true,
    // A queue that is away is told at once, and not waited for.
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  redis.on('error', () => undefined)
  await redis.connect()
  const sql = postgres({
    host: '127.0.0.1',
    port: ports.database,
    database: env.PGDATABASE!,
    user: env.PGUSER!,
    password: env.PGPASSWORD!,
    max: 2,
    onnotice: () => undefined,
  })
  return {
    redis,
    sql,
    queue: queueOf(redis),
    ledger: ledgerOf(sql),
    [Symbol.asyncDispose]: async () => {
      redis.disconnect()
      await sql.end()
    },
  }
}
