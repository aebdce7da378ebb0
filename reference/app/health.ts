import type { FastifyInstance } from 'fastify'
import { release } from './release.ts'
import { findVersion } from './registry.ts'
import { HealthResponse, type DependencyStatus } from './schemas.ts'
import type { Services } from './services.ts'

/** Milliseconds that a dependency has to answer; a slower one is down. */
const LIMIT_MS = 5000

/** GET /health: 200 only while everything the app needs works, asked anew each time. */
export function healthRoutes(app: FastifyInstance, services: Services): void {
  const schema = {
    tags: ['operations'],
    summary: 'Whether the service and everything it needs work',
    response: { 200: HealthResponse, 503: HealthResponse },
  }
  app.get('/health', { schema }, async (request, reply) => {
    const health = await checkHealth(services)
    for (const [name, { error }] of Object.entries(health.dependencies)) {
      if (error !== undefined) request.log.error({ dependency: name, reason: error }, 'dependency is down')
    }
    return reply.status(health.status === 'healthy' ? 200 : 503).send(health)
  })
}

async function checkHealth({ config, pool, redis, messaging, model }: Services): Promise<HealthResponse> {
  let schemaVersion: string | null = null
  const [database, cache, broker, registry] = await Promise.all([
    timed(async () => {
      await pool.query('SELECT 1')
      const found = await pool.query<{ name: string }>(
        'SELECT name FROM pgmigrations ORDER BY id DESC LIMIT 1',
      )
      schemaVersion = found.rows[0]?.name ?? null
    }),
    timed(() => redis.ping()),
    timed(async () => {
      const topics = new Set(await messaging.topics())
      const missing = Object.values(config.topics).filter((topic) => !topics.has(topic))
      if (missing.length > 0) throw new Error(`the brokers lack the topics ${missing.join(', ')}`)
    }),
    timed(() => findVersion(config.mlflowUrl, model.name, config.model.stage, LIMIT_MS)),
  ])
  const { totalCount, idleCount, options } = pool
  const connections = { size: totalCount, in_use: totalCount - idleCount, idle: idleCount, max: options.max }
  const dependencies = {
    database: { ...database, pool: connections },
    cache,
    messaging: broker,
    model_registry: registry,
  }
  return {
    status: statusOf(dependencies),
    environment: config.environment,
    version: release.version,
    git_commit: config.build.commit,
    build_date: config.build.date,
    tag: config.build.tag,
    schema_version: schemaVersion,
    log_level: config.logLevel,
    uptime_seconds: Math.round(process.uptime() * 10) / 10,
    model: { name: model.name, version: model.version, stage: model.stage },
    dependencies,
  }
}

function statusOf(dependencies: HealthResponse['dependencies']): HealthResponse['status'] {
  const down = Object.entries(dependencies).filter(([, { status }]) => status === 'down')
  if (down.length === 0) return 'healthy'
  return down.some(([name]) => name === 'database') ? 'unhealthy' : 'degraded'
}

async function timed(ask: () => Promise<unknown>): Promise<DependencyStatus> {
  const start = performance.now()
  const elapsed = () => Math.round((performance.now() - start) * 100) / 100
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS} ms`)), LIMIT_MS)
  })
  try {
    await Promise.race([ask(), late])
    return { status: 'up', latency_ms: elapsed() }
  } catch (error) {
    return { status: 'down', latency_ms: elapsed(), error: reasonOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** What failed, without addresses' credentials: drivers name host and port alone. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
