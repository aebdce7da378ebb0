import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly predictions: Counter<'league'>
}

/** Seconds; dense around the runbook's limits of 1 and 2 s. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5]

export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'db_pool_connections',
    help: 'Connections of the app to its database, by state.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'in_use' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
      this.set({ state: 'max' }, pool.options.max)
    },
  })
  const predictions = new Counter({
    name: 'predictions_total',
    help: 'Predictions answered, by league.',
    labelNames: ['league'],
    registers: [registry],
  })
  return { registry, predictions }
}

/** Counts and times every request but those for the metrics themselves. */
export function measureRequests(app: FastifyInstance, { registry }: Metrics): void {
  const labelNames = ['method', 'route', 'status_code'] as const
  const total = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered.',
    labelNames,
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from a request to its answer.',
    labelNames,
    buckets: BUCKETS,
    registers: [registry],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    if (route !== '/metrics') {
      const labels = { method: request.method, route, status_code: String(reply.statusCode) }
      total.inc(labels)
      duration.observe(labels, reply.elapsedTime / 1000)
    }
    done()
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}
