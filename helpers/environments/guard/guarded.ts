import { declaredPorts, partsOf } from '../parts.ts'
import type { EnvironmentConfig } from '../schema.ts'
import type { Part } from '../../parts/registry.ts'
import { authorities } from './authority.ts'
import type { GuardedConfig, PartHost } from './config.ts'

/** The view of a config that the guard decides on. */
export function guarded(config: EnvironmentConfig): GuardedConfig {
  const { platform, reportedAs, domain, compose, production, markers, project } = config
  const urls = Object.entries(config.parts).flatMap(([name, part]) =>
    // What names a variable is no address: what the variable holds is compared before its part is asked.
    'url' in part && part.url?.includes('://') ? [[name, part.url]] : [],
  )
  const apis = partsOf(config, 'http-api')
  const databases = partsOf(config, 'postgres')
  const { folder, composeFiles, envFile, composeServices } = project
  return {
    ...{ platform, reportedAs, domain, compose, production, markers },
    ports: declaredPorts(config),
    urls: Object.fromEntries(urls) as Record<string, string>,
    databases: databases.map(({ name, database }) => ({ part: name, name: database })),
    health: apis[0]?.routes.health,
    healths: Object.fromEntries(apis.map(({ name, routes }) => [name, routes.health])),
    hosts: Object.entries(config.parts).flatMap(([name, part]) => hostsOf(name, part)),
    project: {
      ...{ folder, composeFiles, envFile, composeServices },
      variables: {
        environment: project.variables.environment,
        databases: databases.map(({ variables, port }) => ({ ...variables, port })),
        redis: partsOf(config, 'redis').flatMap(({ urlVariable, port }) =>
          urlVariable === undefined ? [] : [{ url: urlVariable, port }],
        ),
      },
    },
  }
}

/** Hosts that a part of any kind may declare, beside the domain. */
interface Hosts {
  readonly host?: string
  readonly port?: number
  readonly direct?: { readonly host?: string; readonly port?: number }
  readonly brokers?: readonly string[]
}

function hostsOf(name: string, part: Part): PartHost[] {
  const { host, port, direct, brokers = [] } = part as Hosts
  const named = [
    { what: `parts.${name}.host`, host, port },
    { what: `parts.${name}.direct.host`, host: direct?.host, port: direct?.port },
    ...brokers.flatMap(authorities).map((broker) => ({ what: `parts.${name}.brokers`, ...broker })),
  ]
  // What begins with a slash is the folder of a Unix socket: this machine's own, and no host.
  return named.flatMap(({ what, host: at, port: on }) =>
    at === undefined || at.startsWith('/') ? [] : [{ what, host: at, port: on }],
  )
}
