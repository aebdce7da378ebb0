import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { type FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { answerErrors } from './errors.ts'
import { healthRoutes } from './health.ts'
import { measureRequests } from './metrics.ts'
import { release } from './release.ts'
import type { Services } from './services.ts'

/** The HTTP server with all routes of this release, not yet listening. */
export async function createServer(services: Services, logger: Logger): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: logger,
    disableRequestLogging: true,
    requestIdHeader: 'x-request-id',
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  }) as unknown as FastifyInstance
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Football prediction', version: release.version },
    },
  })
  await app.register(swaggerUi, { routePrefix: '/docs' })
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request
    const fields = { requestId: request.id, method, url, status: reply.statusCode, ms: reply.elapsedTime }
    if (url === '/metrics') request.log.debug(fields, 'request')
    else request.log.info(fields, 'request')
    done()
  })
  answerErrors(app)
  measureRequests(app, services.metrics)
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  healthRoutes(app, services)
  release.routes(app, services)
  return app
}
