import { randomBytes } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import type { Resolved } from '../environments/address.ts'
import type { EnvironmentConfig } from '../environments/schema.ts'
import { peersOn } from '../platforms/peers.ts'
import type { PlatformName } from '../platforms/platform.ts'
import { freePorts } from './stand-in/ports.ts'

/** The folder that holds what every run of this user's has in work. */
export const RUNS_FOLDER = join(tmpdir(), `deployment-rehearsal-${userInfo().uid}`)

/** The folders, ports, addresses and secrets of one run of an environment; nothing is made yet. */
export async function resolveRun(
  config: EnvironmentConfig,
  platform: PlatformName,
  id: string,
): Promise<Resolved> {
  const workFolder = join(RUNS_FOLDER, id)
  const { standIn, folder } = config.project
  const ports = standIn ? await freePorts(config.ports) : config.ports
  return {
    projectFolder: standIn ? join(workFolder, 'project') : resolve(folder),
    workFolder,
    resultsFolder: resolve('rehearsal_results', id),
    ports,
    peers: peersOn(platform, ports),
    credentials: { databasePassword: secret(), redisPassword: secret(), grafanaPassword: secret() },
  }
}

function secret(): string {
  return randomBytes(18).toString('hex')
}
