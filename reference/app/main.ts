import { Redis } from 'ioredis'
import { readConfig } from './config.ts'
import { createPool } from './database.ts'
import { createLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import { loadModel } from './registry.ts'
import { release } from './release.ts'
import { createServer } from './server.ts'
import { endGracefully } from './shutdown.ts'

const config = readConfig()
const logger = createLogger('app', config.logLevel)
logger.info({ version: release.version, ...config.build, environment: config.environment }, 'starting')

const pool = createPool(config, (error) =>
  logger.warn({ err: error }, 'an idle database connection was lost'),
)
const redis = new Redis(config.redisUrl, {
  maxRetriesPerRequest: 1,
  commandTimeout: 5000,
  retryStrategy: (times) => Math.min(times * 100, 1000),
})
redis.on('error', (error) => logger.warn({ reason: error.message }, 'cache connection'))

const [messaging, model] = await Promise.all([
  // Its client is by far the largest package: it is read while the registry answers.
  import('./messaging.ts').then(({ connectMessaging }) => connectMessaging(config)),
  loadModel(config.mlflowUrl, config.model.name, config.model.stage),
])
logger.info({ model: model.name, version: model.version, stage: model.stage }, 'model loaded')
const app = await createServer(
  { config, pool, redis, messaging, model, metrics: createMetrics(pool) },
  logger,
)
await app.listen({ host: config.host, port: config.port })

endGracefully(logger, async () => {
  await app.close()
  await Promise.all([messaging.close(), pool.end(), redis.quit().catch(() => redis.disconnect())])
})
