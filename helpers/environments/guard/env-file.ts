import { authorities, type HostPort } from './authority.ts'
import type { EnvFileVariables, GuardedConfig } from './config.ts'

/** An address that a variable of the env file names. */
export interface VariableAddress extends HostPort {
  readonly variable: string
}

const HOLDS_ADDRESS =
  /(^|_)(HOSTS?|HOSTNAME|URLS?|URI|DSN|ADDR(ESS(ES)?)?|ENDPOINTS?|BROKERS?|SERVERS?|DOMAIN)$/i
/** Their values are nobody's to print, and a password may well look like a URL. */
const HOLDS_SECRET = /(PASS(WORD|WD)?|SECRET|TOKEN|KEY|SALT)$/i
/** `host=` and its like, in a connection string or in the query of a URL, overrule what stands before them. */
const KEYWORD = /(?:^|[\s;?&])(?:host|hostaddr|server|data source)\s*=\s*([^\s;&]+)/gi

/** The addresses among the values of the env file: URLs, and what is called host, URL, brokers and the like. */
export function addressesOf(
  variables: EnvFileVariables,
  { project, ports }: Pick<GuardedConfig, 'project' | 'ports'>,
): VariableAddress[] {
  const { databaseHost, redisUrl } = project.variables
  const named = [databaseHost, redisUrl]
  return Object.entries(variables ?? {}).flatMap(([variable, value]) => {
    if (HOLDS_SECRET.test(variable) && !named.includes(variable)) return []
    const isNamed =
      named.includes(variable) || HOLDS_ADDRESS.test(variable) || /^[\w+.:-]+:\/\//.test(value.trim())
    const byDefault = variable === databaseHost ? ports.db : variable === redisUrl ? ports.redis : undefined
    const keywords = [...value.matchAll(KEYWORD)].flatMap(([, host = '']) => authorities(host))
    const plain = isNamed && !/^\s*\w+\s*=/.test(value) ? authorities(value) : []
    return [...plain, ...keywords]
      .map(({ host, port }) => ({ variable, host, port: port ?? byDefault }))
      .filter(({ host }) => !project.composeServices.includes(host))
  })
}

/** The databases that connection URLs of the env file end in, and the one that the config says is named there. */
export function databasesOf(
  variables: EnvFileVariables,
  { project }: Pick<GuardedConfig, 'project'>,
): { readonly variable: string; readonly name: string }[] {
  const { databaseName } = project.variables
  return Object.entries(variables ?? {}).flatMap(([variable, value]) => {
    const name =
      variable === databaseName
        ? value.trim()
        : /^[\w:+]*postgres(?:ql)?[\w+]*:\/\/[^?#]*\/([^/?#]+)/.exec(value)?.[1]
    return name === undefined || name === '' ? [] : [{ variable, name }]
  })
}
