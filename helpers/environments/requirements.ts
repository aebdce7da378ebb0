import { configFile } from './config-file.ts'
import { partOf } from './parts.ts'
import type { EnvironmentConfig } from './schema.ts'

/** What a spec may need that not every system has. */
export const FEATURES = [
  'docs',
  'openapi',
  'metrics',
  'health environment',
  'health dependencies',
  'health release',
  'health commit',
  'health tag',
  'health schema',
  'health log level',
  'configuration change',
  'load profile',
  'alerts',
  'topics',
  'alert channel',
  'outbound',
  'required variables',
  'deploy script',
  'rollback script',
  'backup script',
  'retention',
  'redis variable',
  'port variable',
  'environment variable',
  'database variables',
  'log level variable',
  'log level',
  'app limits',
  'host requirements',
  'refused statements',
  'migrations',
  'migration commands',
  'migrations at start',
  'migration state',
  'last migration',
  'served model',
  'python',
  'production',
  'production limits',
] as const

export type Feature = (typeof FEATURES)[number]

/** What an environment's config may declare of its own: a journey, a way into its `settings`, what it says of a part. */
export type Declared = `journey ${string}` | `setting ${string}` | `${string}.${string}`

/** What is known of how the schema is migrated; each with the key that says that it is not. */
function migrationFeatures({ migrations }: Pick<EnvironmentConfig, 'migrations'>) {
  const { tool } = migrations
  const atStart = migrations.tool === 'at-start' ? migrations : undefined
  const is = `migrations.tool is ${tool}`
  const byCommands = tool !== 'none' && tool !== 'at-start'
  return {
    migrations: [tool !== 'none', is],
    'migration commands': [byCommands, is],
    'migrations at start': [atStart, is],
    'migration state': [
      byCommands || (atStart?.with ?? atStart?.query),
      atStart ? `${is}, with neither migrations.with nor migrations.query` : is,
    ],
    'last migration': [byCommands || atStart?.with, atStart ? `${is}, without migrations.with` : is],
  } satisfies Partial<Features>
}

type Features = Readonly<Record<Feature, readonly [present: unknown, key: string]>>

const says = (key: string) => `The config says so: ${key} (${configFile()}).`

/** Why the environment does not have a journey, a setting or a part that a spec is about; undefined where it does. */
export function missing(config: EnvironmentConfig, requirement: string): string | undefined {
  const [kind, name = ''] = requirement.split(' ')
  if (kind === 'journey') return name in config.journeys ? undefined : says(`there is no journey ${name}`)
  if (kind !== 'setting' && requirement.includes('.')) {
    const [part = '', key = ''] = requirement.split('.')
    const value = (config.parts[part] as Readonly<Record<string, unknown>> | undefined)?.[key]
    const isSaid = Array.isArray(value) ? value.length > 0 : value !== undefined
    return isSaid ? undefined : says(`parts.${part} has no ${key}`)
  }
  if (kind !== 'setting')
    return requirement in config.parts ? undefined : says(`parts does not declare ${requirement}`)
  const value = name
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], config.settings)
  return value === undefined ? says(`there is no settings.${name}`) : undefined
}

/** The features that an environment does not declare, each with the reason that the report shows. */
export function missingFeatures(config: EnvironmentConfig): ReadonlyMap<string, string> {
  const { project } = config
  const api = partOf(config, 'http-api')
  const database = partOf(config, 'postgres')
  const { healthFields: health } = api?.routes ?? {}
  const features: Features = {
    ...migrationFeatures(config),
    docs: [api?.routes.docs, 'routes.docs is null'],
    openapi: [api?.routes.openApi, 'routes.openApi is null'],
    metrics: [api?.routes.metrics, 'routes.metrics is null'],
    'health environment': [health?.environment, '/health does not tell the environment'],
    'health dependencies': [health?.dependencies, '/health tells of no dependencies'],
    'health release': [health?.version && health.git_commit, '/health does not tell version and commit'],
    'health commit': [health?.git_commit, '/health does not tell the commit'],
    'health tag': [health?.tag, '/health does not tell the tag'],
    'health schema': [health?.schema_version, '/health does not tell the schema'],
    'health log level': [health?.log_level, '/health does not tell the log level'],
    'configuration change': [config.configChange, 'there is no configChange'],
    'load profile': [config.load, 'there is no load'],
    alerts: [
      (config.load?.alerts.length ?? 0) > 0,
      config.load ? 'load.alerts is empty' : 'there is no load',
    ],
    topics: [(partOf(config, 'kafka')?.topics.length ?? 0) > 0, 'no kafka has topics'],
    'alert channel': [partOf(config, 'alertmanager')?.channel, 'no alertmanager names a channel'],
    outbound: [project.standIn ?? config.outbound.length > 0, 'outbound is empty'],
    'required variables': [project.requiredVariables.length > 0, 'project.requiredVariables is empty'],
    'deploy script': [project.deployScript, 'there is no project.deployScript'],
    'rollback script': [project.rollbackScript, 'there is no project.rollbackScript'],
    'backup script': [project.backup, 'there is no project.backup'],
    retention: [project.retention, 'there is no project.retention'],
    'redis variable': [partOf(config, 'redis')?.urlVariable, 'no redis has a urlVariable'],
    'environment variable': [project.variables.environment, 'there is no project.variables.environment'],
    'port variable': [api?.variables.port, 'no http-api has variables.port'],
    'database variables': [
      database?.variables.host && database.variables.name,
      'no postgres has variables.host and variables.name',
    ],
    'log level variable': [api?.variables.logLevel, 'no http-api has variables.logLevel'],
    'log level': [api?.logLevel, 'no http-api has a logLevel'],
    'app limits': [api?.limits, 'no http-api has limits'],
    'host requirements': [config.host, 'there is no host'],
    'refused statements': [(database?.refused.length ?? 0) > 0, 'no postgres has refused statements'],
    'served model': [partOf(config, 'model-registry')?.model, 'no model-registry names a model'],
    python: [config.host?.python ?? project.standIn, 'there is no host.python'],
    'production limits': [config.production.limits, 'there is no production.limits'],
    production: [config.production.hosts.length > 0, 'production.hosts is empty'],
  }
  return new Map(
    Object.entries(features).flatMap(([feature, [present, key]]) => (present ? [] : [[feature, says(key)]])),
  )
}
