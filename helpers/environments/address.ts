import type { EnvironmentConfig } from './schema.ts'

/** A run's own facts about its environment, made once at its start and handed to the worker as JSON. */
export interface Resolved {
  /** The folder of the project that is rehearsed: the user's own, or the stand-in made for this run. */
  readonly projectFolder: string
  /** A folder of this run for services' data, outside the repository. */
  readonly workFolder: string
  /** Where record, logs and evidence are kept. */
  readonly resultsFolder: string
  /** The ports that are really used; on a stand-in those that were free. */
  readonly ports: EnvironmentConfig['ports']
  readonly credentials: {
    readonly databasePassword: string
    readonly redisPassword: string
    readonly grafanaPassword: string
  }
}

/** Every service listens on this machine's loopback where the platform starts it itself. */
export const LOOPBACK = '127.0.0.1'
