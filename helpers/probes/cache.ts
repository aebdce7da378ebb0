import { Redis } from 'ioredis'
import type { Evidence } from '../record/evidence.ts'

export interface CacheAddress {
  readonly host: string
  readonly port: number
  readonly password: string | undefined
  readonly database: number
}

export interface CacheMemory {
  readonly usedBytes: number
  readonly peakBytes: number
  readonly fragmentationRatio: number
}

/** The cache as a client with its password sees it. */
export function cacheProbe(address: CacheAddress, evidence: Evidence) {
  const { host, port, password, database } = address
  const connect = (secret: string | undefined) => {
    const redis = new Redis({
      host,
      port,
      db: database,
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      connectTimeout: 3000,
      commandTimeout: 3000,
      ...(secret !== undefined && { password: secret }),
    })
    redis.on('error', () => undefined)
    return redis
  }
  const redis = connect(password)
  const say = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action()
    } catch (error) {
      throw new Error(`Redis at ${host}:${port}: ${(error as Error).message}`, { cause: error })
    }
  }
  const info = async (section: string): Promise<ReadonlyMap<string, string>> => {
    const text = await say(() => redis.info(section))
    const pairs = text.split('\r\n').map((line) => line.split(':', 2) as [string, string])
    return new Map(pairs.filter(([, value]) => value !== undefined))
  }
  return {
    ping: () => say(() => redis.ping()),
    /** The answer to a PING without the password: a refusal where one is required. */
    pingWithoutPassword: async (): Promise<string> => {
      const stranger = connect(undefined)
      try {
        return await stranger.ping()
      } catch (error) {
        return (error as Error).message
      } finally {
        stranger.disconnect()
      }
    },
    version: async () => (await info('server')).get('redis_version') ?? '',
    /** Writes a key of its own, reads it back and deletes it. */
    roundTrip: async (key: string, value: string) => {
      await say(() => redis.set(key, value, 'EX', 60))
      const read = await say(() => redis.get(key))
      const deleted = await say(() => redis.del(key))
      return { read, deleted }
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
    [Symbol.asyncDispose]: () => {
      redis.disconnect()
      return Promise.resolve()
    },
  }
}

export type CacheProbe = ReturnType<typeof cacheProbe>
