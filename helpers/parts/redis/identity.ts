import { unasked, type Observation } from '../../environments/guard/observed.ts'
import type { Target } from '../../environments/guard/targets.ts'
import { hostPort } from '../host/host-port.ts'
import type { RedisConnection } from './connection.ts'
import { openRedis } from './open.ts'
import { ask, inTime } from '../identity/ask.ts'
import type { Identity, Said } from '../identity/identity.ts'
import type { At } from '../kind.ts'
import type { Redis } from './schema.ts'

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

/** How a Redis is asked who it is. */
export const identityOf = (connectionOf: (at: At<Redis>) => RedisConnection): Identity<Redis> => ({
  called: 'Redis',
  again: false,
  targets: (at) => placesOf(connectionOf(at)),
  ask: async (at, { markers }) => saidBy(await observeRedis(connectionOf(at), markers.redisKey)),
})

/** What asking a Redis connects to; a Unix socket is this machine's own. */
export function placesOf({ host, port }: RedisConnection): Target[] {
  return host.startsWith('/') ? [] : [{ what: 'Redis', host, port }]
}

export function saidBy({ follows, ...facts }: RedisIdentity): Said {
  return { facts, leads: follows }
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
