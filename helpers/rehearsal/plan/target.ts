import { partOf, partsOf } from '../../environments/parts.ts'
import type { Act, EnvironmentConfig } from '../../environments/schema.ts'
import { hostPort } from '../../parts/host/host-port.ts'
import { placeOf } from '../../parts/place.ts'
import type { Part } from '../../parts/registry.ts'

/** What requests are sent to under load. */
function loadedAt(config: EnvironmentConfig): string {
  const apps = partsOf(config, 'http-api')
  if (apps.length === 0) return 'what its journeys use'
  return `the app at ${apps.map((app) => app.url ?? `http://${addressOf(app, config)}`).join(' and ')}`
}

/** Where a part takes connections, as a person reads it. */
function addressOf(declared: Part, { domain }: EnvironmentConfig): string {
  const { host, port } = placeOf({ declared, domain }) ?? { host: domain, port: '?' }
  return hostPort(host, port)
}

/** What an act is done to. */
export function targetOf(act: Act, config: EnvironmentConfig): string {
  const { project, compose } = config
  const engine = compose.dockerHost ?? compose.context ?? 'the container engine of this machine'
  switch (act) {
    case 'migrate':
    case 'restore':
      return `the database ${partsOf(config, 'postgres')
        .map((each) => `${each.database} at ${addressOf(each, config)}`)
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
