import type { Target } from '../../environments/guard/index.ts'
import { named } from '../../environments/guard/index.ts'
import type { CacheAddress } from '../../probes/cache.ts'
import type { DatabaseAddress } from '../../probes/database.ts'
import type { MessagingAddress } from '../../probes/messaging.ts'

/** The servers of an environment that can say who they are; one that it does not have is left out. */
export interface Servers {
  readonly database?: DatabaseAddress
  readonly redis?: CacheAddress
  readonly kafka?: MessagingAddress
  readonly app?: AppAddress
  /** ENVIRONMENT of the app's running container; undefined where the container has none. @throws where none runs. */
  readonly container?: () => Promise<string | undefined>
  readonly markers: { readonly table: string; readonly redisKey: string }
}

export interface AppAddress {
  readonly url: string
  /** The path of its health. */
  readonly health: string
  /** Where the health names the environment, for example `app.environment`; null where it does not. */
  readonly environmentField: string | null
}

/** What asking the servers would connect to: decided on like any other target, before. */
export function serverTargets({ database, redis, kafka, app }: Servers): Target[] {
  return [
    ...(database ? [{ what: 'the database', host: database.host, port: database.port }] : []),
    ...(redis ? [{ what: 'Redis', host: redis.host, port: redis.port }] : []),
    ...(kafka?.brokers ?? []).flatMap((broker) => named('Kafka', broker)),
    ...named('the app', app?.url),
  ]
}
