import { unasked, type Observation } from '../../environments/guard/index.ts'
import { hostPort } from '../../parts/host/host-port.ts'
import type { RedisConnection } from '../../parts/redis/connection.ts'
import { openRedis } from '../../parts/redis/open.ts'
import { ask, inTime } from './ask.ts'

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
export async function observeRedis(connection: RedisConnection, key: string): Promise<RedisIdentity> {
  await using client = openRedis(connection, 4000)
  try {
    await inTime(() => client.ask(() => Promise.resolve()))
    let about: ReadonlyMap<string, string> = new Map()
    const read = async () => (about = fields(await client.ask((redis) => redis.info('replication'))))
    const [redisReplication, redisMarker] = await Promise.all([
      ask(async () => (await read()).get('master_replid'), wordsOf),
      ask(async () => (await client.ask((redis) => redis.get(key))) ?? undefined, wordsOf),
    ])
    const former = about.get('master_replid2')
    return {
      redisReplication,
      redisMarker,
      redisFormerReplication: await ask(() =>
        Promise.resolve(former === undefined || NO_ID.test(former) ? undefined : former),
      ),
      follows: about.has('master_host')
        ? [`redis://${hostPort(about.get('master_host')!, about.get('master_port') ?? 6379)}`]
        : [],
    }
  } catch (error) {
    const nobody = unasked(wordsOf(error))
    return { redisReplication: nobody, redisFormerReplication: nobody, redisMarker: nobody, follows: [] }
  }
}

/** As the client has explained it. */
const wordsOf = (error: unknown) => (error as Error).message

function fields(info: string): ReadonlyMap<string, string> {
  const pairs = info.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1)]
  })
  return new Map(pairs.filter(([name]) => name !== ''))
}
