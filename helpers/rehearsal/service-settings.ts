import { configFile } from '../environments/config-file.ts'
import { join } from 'node:path'
import type { Resolved } from '../environments/address.ts'
import { ConfigError } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import type { Part } from '../parts/registry.ts'
import type { PartSettings, ServiceSettings } from '../platforms/service-settings.ts'
import { projectVariables } from './read-project.ts'

/**
 * What a platform is told that starts every part itself.
 * @throws {ConfigError} naming what the config does not say, and a part that no platform can start by itself
 */
export function serviceSettings(resolved: Resolved, config: EnvironmentConfig): ServiceSettings {
  const { appEnvironment, parts } = config
  const makeEnvironment = must(appEnvironment, 'appEnvironment')
  return {
    parts: Object.entries(parts).map(([name, part]) => settingsOf(name, part, resolved, config)),
    environment: async () =>
      makeEnvironment(await projectVariables(config, resolved.projectFolder), resolved.peers),
  }
}

function settingsOf(
  name: string,
  part: Part,
  { ports, secrets, projectFolder }: Resolved,
  { programs }: EnvironmentConfig,
): PartSettings {
  const { kind } = part
  const base = { name, port: must(ports[name], `parts.${name}.port`) }
  const variable = 'password' in part ? part.password : undefined
  const password = variable === undefined ? '' : (secrets[variable] ?? '')
  switch (kind) {
    case 'postgres':
      return { ...base, kind, database: part.database, user: part.user, password }
    case 'redis':
      return { ...base, kind, password }
    case 'kafka':
    case 'model-registry':
      return { ...base, kind }
    case 'prometheus':
    case 'alertmanager':
      return { ...base, kind, config: join(projectFolder, must(part.config, `parts.${name}.config`)) }
    case 'http-api':
    case 'worker': {
      const start = must(programs.start, 'programs.start')
      const limits = part.limits ?? { cpus: undefined, memoryBytes: undefined }
      return { ...base, kind, command: kind === 'worker' ? (programs.worker ?? start) : start, limits }
    }
    case 'grafana':
    case 'proxy':
      throw new ConfigError(
        `parts.${name}: a platform that starts the parts itself cannot start a ${kind}; rehearse it on compose or remote.`,
      )
  }
}

function must<T>(value: T | undefined, key: string): T {
  if (value === undefined)
    throw new ConfigError(
      `${key} is missing in ${configFile()}: a platform that starts the parts itself needs it.`,
    )
  return value
}
