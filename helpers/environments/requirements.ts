import type { EnvironmentConfig } from './schema.ts'
import { SERVICE_NAMES, type ServiceName } from './services.ts'

/** What a spec may need that not every system has. */
export type Part =
  | ServiceName
  | 'docs'
  | 'openapi'
  | 'metrics'
  | 'models'
  | 'predictions'
  | 'batch'
  | 'matches'
  | 'probabilities'
  | 'confidence'
  | 'health dependencies'
  | 'health release'
  | 'health log level'
  | 'history change'
  | 'configuration change'
  | 'alerts'
  | 'outbound'
  | 'leagues'
  | 'deploy script'
  | 'rollback script'
  | 'redis variable'
  | 'port variable'
  | 'database variables'
  | 'log level variable'
  | 'python'

/** What the system of an environment does not have, each with the reason that the report shows. */
export function missingParts(config: EnvironmentConfig): ReadonlyMap<Part, string> {
  const { api, project, services } = config
  const { healthFields: health, predictionFields: prediction } = api
  const says = (key: string) => `The config says so: ${key} (rehearsal.config.ts).`
  const parts: readonly (readonly [Part, present: unknown, key: string])[] = [
    ['docs', api.docs, 'api.docs is null'],
    ['openapi', api.openApi, 'api.openApi is null'],
    ['metrics', api.metrics, 'api.metrics is null'],
    ['models', api.models, 'api.models is null'],
    ['predictions', api.predict, 'api.predict is null'],
    ['batch', api.predictBatch, 'api.predictBatch is null'],
    ['matches', api.matches, 'api.matches is null'],
    ['probabilities', api.predict && prediction.probabilities, 'predictions tell no probabilities'],
    ['confidence', api.predict && prediction.confidence, 'predictions tell no confidence'],
    ['health dependencies', health.dependencies, '/health tells of no dependencies'],
    ['health release', health.version && health.git_commit, '/health does not tell version and commit'],
    ['health log level', health.log_level, '/health does not tell the log level'],
    ['history change', config.historyChange, 'there is no historyChange'],
    ['configuration change', config.configChange, 'there is no configChange'],
    ['leagues', config.fixtures.single[config.fixtures.fields.league], 'fixtures name no league'],
    ['outbound', config.project.standIn ?? config.outbound.length > 0, 'outbound is empty'],
    ['alerts', config.load.alerts.length > 0, 'load.alerts is empty'],
    ['deploy script', project.deployScript, 'there is no project.deployScript'],
    ['rollback script', project.rollbackScript, 'there is no project.rollbackScript'],
    ['redis variable', project.variables.redisUrl, 'project.variables.redisUrl is null'],
    ['port variable', project.variables.apiPort, 'project.variables.apiPort is null'],
    [
      'database variables',
      project.variables.databaseHost && project.variables.databaseName,
      'project.variables.databaseHost or databaseName is null',
    ],
    ['log level variable', project.variables.logLevel, 'project.variables.logLevel is null'],
    ['python', config.host.python ?? project.standIn, 'there is no host.python'],
  ]
  const absent = SERVICE_NAMES.filter((name) => !services.includes(name) && name !== 'grafana')
  return new Map<Part, string>([
    ...parts.filter(([, present]) => !present).map(([part, , key]) => [part, says(key)] as const),
    ...absent.map((name) => [name, says(`services does not list ${name}`)] as const),
  ])
}
