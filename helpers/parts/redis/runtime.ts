import { cacheProbe, type CacheProbe } from './probe.ts'
import { identityOf } from './identity.ts'
import type { At, Runtime } from '../kind.ts'
import { TEXT } from '../logs/schema.ts'
import { redisConnectionOf, type RedisConnection } from './connection.ts'
import type { Redis } from './schema.ts'

/** How its clients reach a Redis. @throws where a file or a secret is missing */
export const connectionOf = ({ declared, ...from }: At<Redis>): RedisConnection =>
  redisConnectionOf(declared, from)

export const runtime: Runtime<Redis, CacheProbe> = {
  readyWithinMs: 60_000,
  logs: TEXT,
  open: (at, evidence) => cacheProbe(connectionOf(at), evidence),
  identity: identityOf(connectionOf),
  ready: (probe) => probe.ping(),
  counts: (probe) => probe.commands(),
}
