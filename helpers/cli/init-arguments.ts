import { parseArgs } from 'node:util'
import { ConfigError } from '../environments/load.ts'
import { ROLES, type InitOptions, type Role } from '../init/index.ts'

export const USAGE = `npm run init -- PROJECT_FOLDER [options]

  --compose FILE           a compose file, from the project's folder; repeat it in the order of merging
  --env-file FILE          the file of staging's variables (default: .env.staging, .env)
  --openapi URL|FILE       the app's OpenAPI document (default: openapi.json, docs/openapi.yaml, …)
  --role ROLE=SERVICE      what a service of the compose files is: app, worker, db, redis, kafka, …; repeatable
  --production-host NAME   a host of production, to be kept out of reach; repeatable
  --out FILE               the config to write (default: rehearsal.staging.config.ts)
  --force                  write over a config that is there already
  -h, --help               this text

Exit codes: 0 the config is written, whatever it could not find out; 64 bad usage, or a project that can't be read.`

// Node takes an `--env-file` among a script's arguments for its own, unless `--` stands before the script.
const OPTIONS = {
  compose: { type: 'string', multiple: true },
  'env-file': { type: 'string' },
  openapi: { type: 'string' },
  role: { type: 'string', multiple: true },
  'production-host': { type: 'string', multiple: true },
  out: { type: 'string', default: 'rehearsal.staging.config.ts' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const

/** Reads the command line; undefined where only help is asked for. @throws {ConfigError} for bad usage. */
export function readInitArguments(argv: readonly string[]): InitOptions | undefined {
  const { values, positionals } = parse(argv)
  if (values.help) return undefined
  const [project, ...others] = positionals
  if (project === undefined || others.length > 0)
    throw new ConfigError(
      `Expected the folder of one project, got ${positionals.length}: npm run init -- PROJECT_FOLDER. See npm run init -- --help.`,
    )
  return {
    project,
    composeFiles: values.compose ?? [],
    envFile: values['env-file'],
    openApi: values.openapi,
    roles: rolesOf(values.role ?? []),
    productionHosts: values['production-host'] ?? [],
    out: values.out,
    force: values.force,
  }
}

/** @throws {ConfigError} for a role that nothing plays. */
function rolesOf(told: readonly string[]): Partial<Record<Role, string>> {
  const roles = told.map((each) => {
    const [, role, service] = /^([a-z]+)=(.+)$/.exec(each) ?? []
    if (service === undefined || !ROLES.includes(role as Role))
      throw new ConfigError(`Expected --role ROLE=SERVICE, ROLE one of ${ROLES.join(', ')}; got ${each}.`)
    return [role, service] as const
  })
  return Object.fromEntries(roles) as Partial<Record<Role, string>>
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new ConfigError(`${(error as Error).message} See npm run init -- --help.`, { cause: error })
  }
}
