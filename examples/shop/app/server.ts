import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { basketStore } from './baskets.ts'
import { outOfReach } from './health.ts'
import { basketRoutes } from './routes/baskets.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { orderRoutes } from './routes/orders.ts'
import type { Stores } from './stores.ts'

/** Everything that the shop answers to. */
export async function addRoutes(app: FastifyInstance, stores: Stores): Promise<void> {
  await app.register(cookie)
  // Asked every few seconds, by whoever watches over the container.
  app.get('/healthz', { logLevel: 'warn' }, async ({ log }, reply) => {
    const gone = await outOfReach(stores)
    if (gone.length === 0) return { status: 'ok' }
    log.warn({ gone }, 'not healthy')
    return reply.code(503).send({ status: 'unavailable' })
  })
  const baskets = basketStore(stores.redis)
  catalogueRoutes(app, stores)
  basketRoutes(app, stores, baskets)
  orderRoutes(app, stores, baskets)
}
