import type { HostPort } from './authority.ts'
import type { EnvFileVariables, GuardedConfig } from './config.ts'
import { hostsIn } from './mentions.ts'

/** An address that a variable of the env file names. */
export interface VariableAddress extends HostPort {
  readonly variable: string
}

/** Their values are nobody's to print, and a password may well look like a URL. */
export const HOLDS_SECRET = /(PASS(WORD|WD|PHRASE)?|SECRET|TOKEN|KEY|SALT)$/i

/** The addresses among the values of the env file, with the port that its neighbour or the config gives a bare host. */
export function addressesOf(
  variables: EnvFileVariables,
  { project }: Pick<GuardedConfig, 'project'>,
): VariableAddress[] {
  const { databases, redis } = project.variables
  const ports = new Map<string | undefined, number | undefined>([
    ...databases.map(({ host, port }) => [host, port] as const),
    ...redis.map(({ url, port }) => [url, port] as const),
  ])
  const isNamed = (variable: string) => ports.has(variable)
  return Object.entries(variables ?? {}).flatMap(([variable, value]) => {
    if (HOLDS_SECRET.test(variable) && !isNamed(variable)) return []
    const byDefault = portBeside(variable, variables ?? {}) ?? ports.get(variable)
    return hostsIn(isNamed(variable) ? `${variable}_HOST` : variable, value)
      .map(({ host, port }) => ({ variable, host, port: port ?? byDefault }))
      .filter(({ host }) => !project.composeServices.includes(host))
  })
}

/** The port that stands beside a host: `PGPORT` beside `PGHOST`, `DB_PORT` beside `DB_HOST`. */
export function portBeside(name: string, all: Readonly<Record<string, string>>): number | undefined {
  const beside = name.replace(/HOST(NAME|ADDR)?$/i, 'PORT')
  const port = beside === name ? Number.NaN : Number(all[beside] ?? Number.NaN)
  return Number.isInteger(port) && port > 0 ? port : undefined
}

/** The databases that connection URLs of the env file end in, and the one that the config says is named there. */
export function databasesOf(
  variables: EnvFileVariables,
  { project }: Pick<GuardedConfig, 'project'>,
): { readonly variable: string; readonly name: string }[] {
  const names = project.variables.databases.map(({ name }) => name)
  return Object.entries(variables ?? {}).flatMap(([variable, value]) => {
    const name = names.includes(variable) ? value.trim() : databaseOfUrl(value)
    return name === undefined || name === '' ? [] : [{ variable, name }]
  })
}

/** The database that a connection URL of PostgreSQL ends in. */
export function databaseOfUrl(value: string): string | undefined {
  return /^[\w:+]*postgres(?:ql)?[\w+]*:\/\/[^?#]*\/([^/?#]+)/.exec(value)?.[1]
}
