import type { RedisConnection } from './connection.ts'
import { openRedis } from './open.ts'
import type { Evidence } from '../../record/evidence.ts'

export interface CacheMemory {
  readonly usedBytes: number
  readonly peakBytes: number
  readonly fragmentationRatio: number
}

/** The cache as a client with its password sees it. */
export function cacheProbe(connection: RedisConnection, evidence: Evidence) {
  const client = openRedis(connection)
  const info = async (section: string): Promise<ReadonlyMap<string, string>> => {
    const text = await client.ask((redis) => redis.info(section))
    const pairs = text.split('\r\n').map((line) => line.split(':', 2) as [string, string])
    return new Map(pairs.filter(([, value]) => value !== undefined))
  }
  return {
    ping: () => client.ask((redis) => redis.ping()),
    /** The answer to a PING by nobody in particular: a refusal where a password is required. */
    pingWithoutPassword: async (): Promise<string> => {
      const { user: _, ...rest } = connection
      await using stranger = openRedis({ ...rest, password: undefined, database: 0 })
      return await stranger.ask((redis) => redis.ping()).catch((error: Error) => error.message)
    },
    version: async () => (await info('server')).get('redis_version') ?? '',
    /** Commands that the server has processed since it was started. */
    commands: async () => Number((await info('stats')).get('total_commands_processed')),
    /** Writes a key of its own, reads it back and deletes it. */
    roundTrip: async (key: string, value: string) => {
      await client.ask((redis) => redis.set(key, value, 'EX', 60))
      const read = await client.ask((redis) => redis.get(key))
      const deleted = await client.ask((redis) => redis.del(key))
      return { read, deleted }
    },
    /** Keys of its own database that never expire (INFO keyspace). */
    lasting: async (): Promise<number> => {
      const database = (await info('keyspace')).get(`db${connection.database ?? 0}`) ?? ''
      const [keys = 0, expiring = 0] = ['keys', 'expires'].map((name) =>
        Number(new RegExp(`\\b${name}=(\\d+)`).exec(database)?.[1] ?? 0),
      )
      return keys - expiring
    },
    memory: async (): Promise<CacheMemory> => {
      const memory = await info('memory')
      const figures = {
        usedBytes: Number(memory.get('used_memory')),
        peakBytes: Number(memory.get('used_memory_peak')),
        fragmentationRatio: Number(memory.get('mem_fragmentation_ratio')),
      }
      evidence.attach('memory', figures)
      return figures
    },
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  }
}

export type CacheProbe = ReturnType<typeof cacheProbe>
