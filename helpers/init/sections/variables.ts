import { assumed, found } from '../draft/finding.ts'
import type { EnvironmentDraft } from '../draft/environment-draft.ts'
import type { Survey } from '../survey.ts'

/** What the env file calls what; names alone, never a value. */
export function variablesSection({ names, env, roles }: Survey): Variables {
  const file = env.path ?? 'the env file'
  const nullable = (name: string | undefined, of: string) =>
    name === undefined ? assumed(null, `which variable of ${file} holds ${of}.`) : found(name, file)
  return {
    environment:
      names.environment === undefined
        ? assumed('ENVIRONMENT', `which variable of ${file} says which environment it is.`)
        : found(names.environment, file),
    logLevel: nullable(names.logLevel, 'the app’s log level'),
    apiPort: nullable(names.apiPort, 'the app’s published port'),
    databaseHost: nullable(names.databaseHost, 'the database’s host'),
    databaseName: nullable(names.databaseName, 'the database’s name'),
    redisUrl: 'redis' in roles ? nullable(names.redisUrl, 'Redis’ address') : null,
  }
}

type Variables = Extract<EnvironmentDraft['project'], { variables?: unknown }>['variables']
