import type { EnvironmentConfig } from './schema.ts'
import type { ServiceName } from './services.ts'

/** Where a service listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** Where the services find one another, and where the app's processes have to listen. */
export interface Peers {
  readonly at: Readonly<Record<ServiceName, Address>>
  /** The address that the app and its worker bind; their ports are those of `at`. */
  readonly bind: string
}

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
  /** The services' own view: on plain processes the same as ours, on a network of containers their names. */
  readonly peers: Peers
  readonly credentials: {
    readonly databasePassword: string
    readonly redisPassword: string
    readonly grafanaPassword: string
  }
}

/** Every service listens on this machine's loopback where the platform starts it itself. */
export const LOOPBACK = '127.0.0.1'
