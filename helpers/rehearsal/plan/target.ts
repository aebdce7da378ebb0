import { partOf, partsOf } from '../../environments/parts.ts'
import type { Act, EnvironmentConfig } from '../../environments/schema.ts'
import { hostPort } from '../../parts/host/host-port.ts'

/** What requests are sent to under load. */
function loadedAt(config: EnvironmentConfig): string {
  const apps = partsOf(config, 'http-api')
  if (apps.length === 0) return 'what its journeys use'
  return `the app at ${apps.map(({ url, port }) => url ?? `http://${hostPort(config.domain, port ?? '?')}`).join(' and ')}`
}

/** What an act is done to. */
export function targetOf(act: Act, config: EnvironmentConfig): string {
  const { domain, project, compose } = config
  const engine = compose.dockerHost ?? compose.context ?? 'the container engine of this machine'
  switch (act) {
    case 'migrate':
    case 'restore':
      return `the database ${partsOf(config, 'postgres')
        .map(({ database, port }) => `${database} at ${hostPort(domain, port ?? '?')}`)
        .join(' and ')}`
    case 'load':
      return loadedAt(config)
    case 'notify':
      return `the channel ${partOf(config, 'alertmanager')?.channel ?? 'of the alerts'}`
    default:
      return project.standIn
        ? 'the throw-away system of this run'
        : `the services of ${project.folder} on ${engine}`
  }
}
