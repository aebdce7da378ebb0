import { LOOPBACK } from '../environments/address.ts'
import type { System } from './system.ts'

/** Where each kind of client reaches the environment's services. */
export function endpointsOf({
  config,
  resolved: { ports, credentials, projectFolder },
}: Pick<System, 'config' | 'resolved'>) {
  const host = config.domain
  const http = (port: number) => ({ url: `http://${host}:${port}` })
  return {
    api: http(ports.app),
    worker: http(ports.worker),
    registry: http(ports.mlflow),
    prometheus: http(ports.prometheus),
    alerting: http(ports.alertmanager),
    grafana: {
      url: `http://${host}:${ports.grafana ?? 3000}`,
      user: 'admin',
      password: credentials.grafanaPassword,
    },
    compose: { folder: projectFolder, files: config.project.composeFiles, envFile: config.project.envFile },
    messaging: { brokers: [`${LOOPBACK}:${ports.kafka}`] },
    cache: { host, port: ports.redis, password: credentials.redisPassword, database: 1 },
    database: {
      host,
      port: ports.db,
      database: config.database.name,
      user: config.database.user,
      password: credentials.databasePassword,
    },
  }
}
