import type { EnvironmentConfig } from '../schema.ts'

/** The part of an environment's config that the guard reads. */
export type GuardedConfig = Pick<
  EnvironmentConfig,
  | 'platform'
  | 'reportedAs'
  | 'domain'
  | 'ports'
  | 'urls'
  | 'compose'
  | 'database'
  | 'api'
  | 'production'
  | 'markers'
> & { readonly project: Pick<EnvironmentConfig['project'], 'envFile' | 'variables' | 'composeServices'> }

/** The variables of the project's env file; undefined where the environment has none that can be read. */
export type EnvFileVariables = Readonly<Record<string, string>> | undefined
