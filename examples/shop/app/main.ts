import fastify from 'fastify'
import { readConfig } from './config.ts'
import { addRoutes } from './server.ts'
import { openStores } from './stores.ts'

const config = readConfig()
const app = fastify({ logger: { level: config.logLevel }, forceCloseConnections: 'idle' })
const stores = openStores(config, app.log)
await addRoutes(app, stores)
await app.listen({ host: '0.0.0.0', port: config.port })

/** Answers what was asked before, takes nothing new, and ends. */
async function end(signal: NodeJS.Signals): Promise<void> {
  app.log.info({ signal }, 'stopping')
  await app.close()
  await Promise.all([stores.sql.end({ timeout: 3 }), stores.redis.quit()])
  app.log.info('stopped')
}
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    end(signal).catch((err: unknown) => {
      app.log.error({ err }, 'did not stop as it should')
      process.exit(1)
    })
  })
