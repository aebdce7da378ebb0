import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LOOPBACK, type Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { plainVariables, readEnvFile } from '../../parts/compose-project/index.ts'
import { withVariables } from '../../safety/files/with-variables.ts'

/**
 * Fills the project's env file with this run's ports and secrets, keeping its other lines and comments.
 * Readable by its owner alone (runbook 1.3-02).
 */
export async function writeEnvFile(config: EnvironmentConfig, resolved: Resolved): Promise<void> {
  const path = join(resolved.projectFolder, config.project.envFile)
  const template = await readFile(path)
  const secrets = Object.entries(plainVariables(template.toString('utf8')) ?? (await readEnvFile(path)))
    .filter(([, value]) => PLACEHOLDER.test(value))
    .map(([name]) => [name, randomBytes(18).toString('hex')] as const)
  const values = { ...Object.fromEntries(secrets), ...variables(config, resolved) }
  await writeFile(path, withVariables(template, values), { mode: 0o600, flush: true })
  await chmod(path, 0o600)
}

/** What the bundled template holds in place of a secret. */
const PLACEHOLDER = /^CHANGE_ME/

function variables({ project, reportedAs }: EnvironmentConfig, resolved: Resolved): Record<string, string> {
  const { ports, secrets } = resolved
  return {
    ...(project.variables.environment !== undefined && { [project.variables.environment]: reportedAs }),
    ...project.standIn?.variables?.({ host: LOOPBACK, ports, secrets }),
  }
}
