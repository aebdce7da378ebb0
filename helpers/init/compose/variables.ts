import { environmentOf, type ComposeModel, type ComposeService } from '../../parts/compose-project/index.ts'
import type { Roles } from './roles.ts'

/** What the env file calls what the config asks the names of; undefined where it has no such variable. */
export interface VariableNames {
  readonly environment: string | undefined
  readonly logLevel: string | undefined
  readonly apiPort: string | undefined
  readonly databaseHost: string | undefined
  readonly databaseName: string | undefined
  readonly redisUrl: string | undefined
  readonly databasePassword: string | undefined
  readonly redisPassword: string | undefined
  readonly grafanaPassword: string | undefined
  /** By which the compose files choose the app's release; from them, not from the env file. */
  readonly tag: string | undefined
}

export const ENVIRONMENT_NAMES = ['ENVIRONMENT', 'APP_ENV', 'APP_ENVIRONMENT', 'ENV', 'STAGE', 'NODE_ENV']
export const LOG_LEVEL_NAMES = ['LOG_LEVEL', 'APP_LOG_LEVEL', 'LOGLEVEL', 'LOGGING_LEVEL']

/**
 * Where the compose files, not yet interpolated, take a value from says which variable holds it; a telling name is
 * the second best.
 */
export function findVariables(raw: ComposeModel, roles: Roles, env: readonly string[]): VariableNames {
  const service = (role: keyof Roles): ComposeService => raw.services[roles[role] ?? ''] ?? {}
  const known = (name: string | undefined) => (name !== undefined && env.includes(name) ? name : undefined)
  const from = (role: keyof Roles, ...names: readonly string[]) => {
    const environment = environmentOf(service(role))
    return (
      known(names.flatMap((name) => variablesIn(environment[name]))[0]) ??
      known(names.find((name) => env.includes(name)))
    )
  }
  const named = (pattern: RegExp) => env.find((name) => pattern.test(name))
  const inRedis = variablesIn([service('redis').command, service('redis').environment])
  return {
    environment: from('app', ...ENVIRONMENT_NAMES),
    logLevel: from('app', ...LOG_LEVEL_NAMES) ?? named(/LOG_?LEVEL$/),
    apiPort:
      known(variablesIn(service('app').ports).find((name) => /PORT/.test(name))) ??
      named(/^(STAGING_)?(API|APP|HTTP|WEB)_PORT$/),
    databaseHost: named(/(DB|DATABASE|POSTGRES|PG)_?HOST$/),
    databaseName:
      from('db', 'POSTGRES_DB', 'POSTGRESQL_DATABASE') ??
      named(/(DB|DATABASE|POSTGRES)_?(NAME|DB)$|^PGDATABASE$/),
    redisUrl: named(/REDIS_?UR[LI]$/),
    databasePassword:
      from('db', 'POSTGRES_PASSWORD', 'POSTGRESQL_PASSWORD') ??
      // Demanded, and not set yet.
      variablesIn(environmentOf(service('db')).POSTGRES_PASSWORD)[0] ??
      named(/^(STAGING_)?(DB|DATABASE|POSTGRES|PG)_?PASS(WORD)?$/),
    redisPassword: known(inRedis.find((name) => /PASS/.test(name))) ?? named(/REDIS_?PASS(WORD)?$/),
    grafanaPassword:
      from('grafana', 'GF_SECURITY_ADMIN_PASSWORD') ??
      variablesIn(environmentOf(service('grafana')).GF_SECURITY_ADMIN_PASSWORD)[0] ??
      named(/GRAFANA.*PASS(WORD)?$/),
    tag: tagVariable(service(roles.app === undefined ? 'worker' : 'app').image),
  }
}

/** What follows the colon of a reference's tag; those inside `${NAME:-default}` are not it. */
function tagVariable(image = ''): string | undefined {
  const marked = image.replaceAll(/\$\{?(\w+)(?:[^}/]*\})?/g, '<$1>')
  return /:[^/]*<(\w+)>[^/]*$/.exec(marked)?.[1]
}

/** The names of the variables that a value, not yet interpolated, takes its parts from. */
export function variablesIn(value: unknown): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '')
  return [...text.matchAll(/(?<!\$)\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name)
}

/** Those that the compose files refuse to be without. */
export function demandedVariables(raw: ComposeModel): string[] {
  const all = [...JSON.stringify(raw).matchAll(/\$\{([A-Za-z_]\w*):?\?/g)].map(([, name = '']) => name)
  return [...new Set(all)]
}
