import type { ServiceName } from '../environments/services.ts'
import type { System } from './system.ts'

/** No server can have this port: what is about a service that the environment does not have is never run. */
const NO_PORT = 0

/** Where each kind of client reaches the environment's services. */
export function endpointsOf({
  config,
  resolved: { ports, credentials, projectFolder },
}: Pick<System, 'config' | 'resolved'>) {
  const host = config.domain
  const http = (name: ServiceName) => ({
    url: config.urls[name]?.replace(/\/$/, '') ?? `http://${host}:${ports[name] ?? NO_PORT}`,
  })
  return {
    api: { ...http('app'), api: config.api },
    worker: http('worker'),
    registry: http('mlflow'),
    prometheus: http('prometheus'),
    alerting: http('alertmanager'),
    grafana: { ...http('grafana'), user: 'admin', password: credentials.grafanaPassword },
    compose: {
      folder: projectFolder,
      files: config.project.composeFiles,
      envFile: config.project.envFile,
    },
    messaging: { brokers: [`${host}:${ports.kafka ?? NO_PORT}`] },
    cache: {
      host,
      port: ports.redis ?? NO_PORT,
      password: credentials.redisPassword,
      database: config.cache.database,
    },
    database: {
      host,
      port: ports.db,
      database: config.database.name,
      user: config.database.user,
      password: credentials.databasePassword,
    },
  }
}
