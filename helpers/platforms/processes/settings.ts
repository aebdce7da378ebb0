import type { Limits } from '../platform.ts'

/** Everything the platform is told about the services of a run. */
export interface ProcessesSettings {
  readonly db: {
    readonly port: number
    readonly database: string
    readonly user: string
    readonly password: string
  }
  readonly redis: { readonly port: number; readonly password: string }
  readonly kafka: { readonly port: number }
  readonly mlflow: { readonly port: number }
  /** The project's own config files, used as they are. */
  readonly prometheus: { readonly port: number; readonly config: string }
  readonly alertmanager: { readonly port: number; readonly config: string }
  readonly app: AppSettings & { readonly limits: Limits }
  readonly worker: AppSettings
}

export interface AppSettings {
  readonly port: number
  readonly command: readonly string[]
  /** Read anew at each start: the project's env file may have changed. */
  readonly environment: () => Promise<Record<string, string>>
}
