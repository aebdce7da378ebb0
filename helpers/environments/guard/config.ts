import type { EnvironmentConfig } from '../schema.ts'

/** What the guard reads of an environment's config; where it names parts, by the team's own names. */
export interface GuardedConfig extends Pick<
  EnvironmentConfig,
  'platform' | 'reportedAs' | 'domain' | 'compose' | 'production' | 'markers'
> {
  /** Where each part is reached on the domain. */
  readonly ports: Readonly<Record<string, number>>
  /** Those that are reached at an address of their own. */
  readonly urls: Readonly<Record<string, string>>
  /** The databases of the environment, by part. */
  readonly databases: readonly { readonly part: string; readonly name: string }[]
  /** Path of the app's health; undefined where it has none. */
  readonly health?: string | undefined
  /** The same of each API, by part. */
  readonly healths?: Readonly<Record<string, string>>
  /** Hosts of parts' own, where they are not on the domain. */
  readonly hosts?: readonly PartHost[]
  readonly project: Pick<
    EnvironmentConfig['project'],
    'folder' | 'composeFiles' | 'envFile' | 'composeServices'
  > & {
    /** The variables of the env file that name the environment, a database or its host, or a Redis. */
    readonly variables: {
      readonly environment: string | undefined
      readonly databases: readonly VariablesOfDatabase[]
      readonly redis: readonly { readonly url: string; readonly port: number | undefined }[]
    }
  }
}

/** A host that a part's declaration names: `parts.db.host`, `parts.jobs.brokers`. */
export interface PartHost {
  readonly what: string
  readonly host: string
  readonly port: number | undefined
}

/** The variables that name a database and its host, and the port that it has where nothing else says it. */
export interface VariablesOfDatabase {
  readonly host?: string | undefined
  readonly name?: string | undefined
  readonly port: number | undefined
}

/** The variables of the project's env file; undefined where the environment has none that can be read. */
export type EnvFileVariables = Readonly<Record<string, string>> | undefined
