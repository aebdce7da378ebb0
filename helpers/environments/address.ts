/** Where a service listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** Where the parts find one another, and where the system's own processes have to listen. */
export interface Peers {
  readonly at: Readonly<Record<string, Address>>
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
  /** The ports that are really used, by part; on a stand-in those that were free. */
  readonly ports: Readonly<Record<string, number>>
  /** The parts' own view, by name: on plain processes the same as ours, on a network of containers their names. */
  readonly peers: Peers
  /** What the variables hold that the config names as secrets, by variable. */
  readonly secrets: Readonly<Record<string, string>>
}

/** Every service listens on this machine's loopback where the platform starts it itself. */
export const LOOPBACK = '127.0.0.1'
