import type { Limits } from './platform.ts'

/** What a platform that starts services itself is told about one of them; ports are those of this machine. */
export type PartSettings =
  PostgresSettings | RedisSettings | PlainSettings | MonitoringSettings | ReleasedSettings

interface Base {
  readonly name: string
  readonly port: number
}

export interface PostgresSettings extends Base {
  readonly kind: 'postgres'
  readonly database: string
  readonly user: string
  readonly password: string
}

export interface RedisSettings extends Base {
  readonly kind: 'redis'
  readonly password: string
}

export interface PlainSettings extends Base {
  readonly kind: 'kafka' | 'model-registry'
}

/** The project's own config file, with what lies in its folder. */
export interface MonitoringSettings extends Base {
  readonly kind: 'prometheus' | 'alertmanager'
  readonly config: string
}

/** What is run from the release that is active when it starts. */
export interface ReleasedSettings extends Base {
  readonly kind: 'http-api' | 'worker'
  readonly command: readonly string[]
  readonly limits: Limits
}

/** What such a platform is told about a run. */
export interface ServiceSettings {
  readonly parts: readonly PartSettings[]
  /** The environment of whatever is run from a release; read anew at each start: the env file may have changed. */
  readonly environment: () => Promise<Record<string, string>>
}
