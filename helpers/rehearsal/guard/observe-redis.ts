import { Redis } from 'ioredis'
import { unasked, type Observation } from '../../environments/guard/index.ts'
import type { CacheAddress } from '../../probes/cache.ts'
import { ask, reasonOf } from './ask.ts'

export interface RedisIdentity {
  readonly redisReplication: Observation
  readonly redisFormerReplication: Observation
  readonly redisMarker: Observation
  /** The server that this one replicates. */
  readonly follows: readonly string[]
}

/** What Redis puts where it has no former id. */
const NO_ID = /^0+$/

/** Who a Redis says it is: its replication and the key of the marker, nothing written. */
export async function observeRedis(address: CacheAddress, key: string): Promise<RedisIdentity> {
  const { host, port, password, database } = address
  const redis = new Redis({
    host,
    port,
    db: database,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 4000,
    commandTimeout: 4000,
    ...(password !== undefined && { password }),
  })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    let about: ReadonlyMap<string, string> = new Map()
    const read = async () => (about = fields(await redis.info('replication')))
    const [redisReplication, redisMarker] = await Promise.all([
      ask(async () => (await read()).get('master_replid')),
      ask(async () => (await redis.get(key)) ?? undefined),
    ])
    const former = about.get('master_replid2')
    return {
      redisReplication,
      redisMarker,
      redisFormerReplication: await ask(() =>
        Promise.resolve(former === undefined || NO_ID.test(former) ? undefined : former),
      ),
      follows: about.has('master_host')
        ? [`redis://${bracketed(about.get('master_host')!)}:${about.get('master_port') ?? 6379}`]
        : [],
    }
  } catch (error) {
    const nobody = unasked(reasonOf(error))
    return { redisReplication: nobody, redisFormerReplication: nobody, redisMarker: nobody, follows: [] }
  } finally {
    redis.disconnect()
  }
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

function fields(info: string): ReadonlyMap<string, string> {
  const pairs = info.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1)]
  })
  return new Map(pairs.filter(([name]) => name !== ''))
}
