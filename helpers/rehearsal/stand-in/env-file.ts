import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'dotenv'
import { LOOPBACK, type Resolved } from '../../environments/address.ts'
import type { EnvironmentConfig } from '../../environments/schema.ts'

/**
 * Fills the project's env file with this run's ports and secrets, keeping its other lines and comments.
 * Readable by its owner alone (runbook 1.3-02).
 */
export async function writeEnvFile(config: EnvironmentConfig, resolved: Resolved): Promise<void> {
  const path = join(resolved.projectFolder, config.project.envFile)
  const template = await readFile(path, 'utf8')
  const secrets = Object.entries(parse(template))
    .filter(([, value]) => PLACEHOLDER.test(value))
    .map(([name]) => [name, randomBytes(18).toString('hex')] as const)
  const values = { ...Object.fromEntries(secrets), ...variables(config, resolved) }
  await writeFile(path, withVariables(template, values), { mode: 0o600, flush: true })
  await chmod(path, 0o600)
}

/** What the bundled template holds in place of a secret. */
const PLACEHOLDER = /^CHANGE_ME/

/** Sets variables in the text of an env file: in place where they stand, at the end where they don't. */
export function withVariables(text: string, values: Readonly<Record<string, string>>): string {
  const missing = new Map(Object.entries(values))
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const name = /^\s*([A-Za-z_]\w*)\s*=/.exec(line)?.[1]
      const value = name === undefined ? undefined : missing.get(name)
      if (name === undefined || value === undefined) return line
      missing.delete(name)
      return `${name}=${value}`
    })
  return [...lines, ...[...missing].map(([name, value]) => `${name}=${value}`), ''].join('\n')
}

/** The variables of an env file, by name. */
export async function readEnvFile(path: string): Promise<Record<string, string>> {
  return parse(await readFile(path, 'utf8'))
}

function variables(config: EnvironmentConfig, { ports, credentials }: Resolved): Record<string, string> {
  return {
    ENVIRONMENT: config.reportedAs,
    API_PORT: String(ports.app),
    WORKER_PORT: String(ports.worker),
    LOG_LEVEL: config.logLevel,
    STAGING_DB_HOST: LOOPBACK,
    STAGING_DB_PORT: String(ports.db),
    STAGING_DB_NAME: config.database.name,
    STAGING_DB_USER: config.database.user,
    STAGING_DB_PASSWORD: credentials.databasePassword,
    STAGING_REDIS_PASSWORD: credentials.redisPassword,
    STAGING_GRAFANA_PASSWORD: credentials.grafanaPassword,
    STAGING_REDIS_URL: `redis://:${credentials.redisPassword}@${LOOPBACK}:${ports.redis}/1`,
    STAGING_KAFKA_BROKERS: `${LOOPBACK}:${ports.kafka}`,
    STAGING_MLFLOW_URL: `http://${LOOPBACK}:${ports.mlflow}`,
  }
}
