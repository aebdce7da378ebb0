import { randomBytes } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import type { Resolved } from '../environments/address.ts'
import { ConfigError } from '../environments/load.ts'
import { secretVariables } from '../environments/parts.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { peersOn } from '../platforms/peers.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { stamp } from '../record/stamp.ts'
import type { EnvFile } from './read-project.ts'

/** The folder that holds what every run of this user's has in work. */
export const RUNS_FOLDER = join(tmpdir(), `deployment-rehearsal-${process.getuid?.() ?? userInfo().username}`)

/** What a run is known by, in its folders, its record and the names of what it makes: `<UTC>_<random>`. */
export function newRunId(started: Date): string {
  return `${stamp(started.toISOString())}_${randomBytes(3).toString('hex')}`
}

/** A run's own facts about its environment: fresh secrets on a stand-in, the declared ones elsewhere. */
export function resolveRun(
  config: EnvironmentConfig,
  platform: PlatformName,
  id: string,
  /** Those held for the run on a stand-in, the declared ones elsewhere. */
  ports: Resolved['ports'],
  variables?: EnvFile,
): Resolved {
  const workFolder = join(RUNS_FOLDER, id)
  const { standIn, folder } = config.project
  return {
    projectFolder: standIn ? join(workFolder, 'project') : resolve(folder),
    workFolder,
    resultsFolder: resolve('rehearsal_results', id),
    ports,
    peers: peersOn(platform, ports, config),
    secrets: standIn ? freshSecrets(config) : secretsOf(config, variables),
  }
}

/** Secrets come from the environment, then from the project's env file. @throws {ConfigError} naming the variable */
function secretsOf(config: EnvironmentConfig, variables: EnvFile): Resolved['secrets'] {
  return mapSecrets(config, (variable, part) => {
    const found = process.env[variable] ?? variables?.[variable]
    if (found === undefined)
      throw new ConfigError(
        `${variable} is set neither in the environment nor in the project's env file: the rehearsal cannot log in to ${part} without it (parts.${part} in the config).`,
      )
    return found
  })
}

function freshSecrets(config: EnvironmentConfig): Resolved['secrets'] {
  return mapSecrets(config, () => randomBytes(18).toString('hex'))
}

/** A value for each variable in which a part has a secret. */
function mapSecrets(
  { parts }: EnvironmentConfig,
  secretOf: (variable: string, part: string) => string,
): Resolved['secrets'] {
  const secrets = Object.entries(parts).flatMap(([name, part]) =>
    secretVariables(part).map((variable) => [variable, secretOf(variable, name)] as const),
  )
  return Object.fromEntries(secrets)
}
