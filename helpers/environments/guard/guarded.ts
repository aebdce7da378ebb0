import { declaredPorts, partOf, partsOf } from '../parts.ts'
import type { EnvironmentConfig } from '../schema.ts'
import type { GuardedConfig } from './config.ts'

/** The view of a config that the guard decides on. */
export function guarded(config: EnvironmentConfig): GuardedConfig {
  const { platform, reportedAs, domain, compose, production, markers, project } = config
  const urls = Object.entries(config.parts).flatMap(([name, part]) =>
    'url' in part && part.url !== undefined ? [[name, part.url]] : [],
  )
  const databases = partsOf(config, 'postgres')
  const { folder, composeFiles, envFile, composeServices } = project
  return {
    ...{ platform, reportedAs, domain, compose, production, markers },
    ports: declaredPorts(config),
    urls: Object.fromEntries(urls) as Record<string, string>,
    databases: databases.map(({ name, database }) => ({ part: name, name: database })),
    health: partOf(config, 'http-api')?.routes.health,
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
