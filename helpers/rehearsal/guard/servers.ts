import type { Target } from '../../environments/guard/index.ts'
import { named } from '../../environments/guard/index.ts'
import type { HttpConnection } from '../../parts/http-api/connection.ts'
import type { RedisConnection } from '../../parts/redis/connection.ts'
import { bySocket, type PostgresConnection } from '../../parts/postgres/connection.ts'
import type { KafkaConnection } from '../../parts/kafka/connection.ts'

/** The servers of an environment that can say who they are; one that it does not have is left out. */
export interface Servers {
  readonly database?: PostgresConnection
  readonly redis?: RedisConnection
  readonly kafka?: KafkaConnection
  readonly app?: AppAddress
  /** ENVIRONMENT of the app's running container; undefined where the container has none. @throws where none runs. */
  readonly container?: () => Promise<string | undefined>
  readonly markers: { readonly table: string; readonly redisKey: string }
  /** Those beyond the first of their kind, in the order in which the config declares them: the second of each, the third, … */
  readonly further?: readonly Pick<Servers, 'database' | 'redis' | 'kafka'>[]
}

/** Every server with those of other kinds beside it, so that each kind is there once at most. */
export function groupsOf({ further = [], ...first }: Servers): readonly Servers[] {
  return [first, ...further.map((group) => ({ ...group, markers: first.markers }))]
}

export interface AppAddress extends HttpConnection {
  /** The path of its health. */
  readonly health: string
  /** Where the health names the environment, for example `app.environment`; null where it does not. */
  readonly environmentField: string | null
}

/** What asking the servers would connect to: decided on like any other target, before. */
export function serverTargets(servers: Servers): Target[] {
  return groupsOf(servers).flatMap(({ database, redis, kafka, app }) => [
    ...(database ? databaseTargets(database) : []),
    ...(redis && !redis.host.startsWith('/') ? [{ what: 'Redis', host: redis.host, port: redis.port }] : []),
    ...(kafka?.brokers ?? []).flatMap((broker) => named('Kafka', broker)),
    ...named('the app', app?.url),
  ])
}

function databaseTargets({ host, port, direct }: PostgresConnection): Target[] {
  const places = [
    { what: 'the database', host, port },
    ...(direct ? [{ what: 'the database behind the pooler', ...direct }] : []),
  ]
  // A Unix socket is this machine's own, and no host that could be compared: who is behind it says so itself.
  return places.filter((place) => !bySocket(place.host))
}
