import { randomBytes } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import type { Resolved } from '../environments/address.ts'
import { ConfigError } from '../environments/load.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { peersOn } from '../platforms/peers.ts'
import type { PlatformName } from '../platforms/platform.ts'
import type { EnvFile } from './read-project.ts'
import { freePorts } from './stand-in/ports.ts'

/** The folder that holds what every run of this user's has in work. */
export const RUNS_FOLDER = join(tmpdir(), `deployment-rehearsal-${userInfo().uid}`)

/** A run's own facts about its environment: free ports and fresh secrets on a stand-in, the declared ones elsewhere. */
export async function resolveRun(
  config: EnvironmentConfig,
  platform: PlatformName,
  id: string,
  variables?: EnvFile,
): Promise<Resolved> {
  const workFolder = join(RUNS_FOLDER, id)
  const { standIn, folder } = config.project
  const ports = standIn ? await freePorts(config.ports) : config.ports
  return {
    projectFolder: standIn ? join(workFolder, 'project') : resolve(folder),
    workFolder,
    resultsFolder: resolve('rehearsal_results', id),
    ports,
    peers: peersOn(platform, ports, config.compose.services),
    credentials: standIn
      ? { databasePassword: secret(), redisPassword: secret(), grafanaPassword: secret() }
      : credentialsOf(config, variables),
  }
}

/** Secrets come from the environment, then from the project's env file. @throws {ConfigError} naming the variable */
function credentialsOf(
  { secrets, services }: EnvironmentConfig,
  variables: EnvFile,
): Resolved['credentials'] {
  const value = (name: string, isNeeded: boolean): string => {
    const found = process.env[name] ?? variables?.[name]
    if (found === undefined && isNeeded)
      throw new ConfigError(
        `${name} is set neither in the environment nor in the project's env file: the rehearsal cannot log in without it (secrets in the config).`,
      )
    return found ?? ''
  }
  return {
    databasePassword: value(secrets.databasePassword, true),
    redisPassword: value(secrets.redisPassword, services.includes('redis')),
    grafanaPassword: value(secrets.grafanaPassword, services.includes('grafana')),
  }
}

function secret(): string {
  return randomBytes(18).toString('hex')
}
