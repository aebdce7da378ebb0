import type { Redis } from 'ioredis'
import type { Pool } from 'pg'
import type { Config } from './config.ts'
import type { Messaging } from './messaging.ts'
import type { Metrics } from './metrics.ts'
import type { LoadedModel } from './registry.ts'

/** What the routes work with. */
export interface Services {
  readonly config: Config
  readonly pool: Pool
  readonly redis: Redis
  readonly messaging: Messaging
  readonly metrics: Metrics
  readonly model: LoadedModel
}
