import type { Limits } from './platform.ts'

/** What a platform that starts services itself is told about those of a run; ports are those of this machine. */
export interface ServiceSettings {
  readonly db: {
    readonly port: number
    readonly database: string
    readonly user: string
    readonly password: string
  }
  readonly redis: { readonly port: number; readonly password: string }
  readonly kafka: { readonly port: number }
  readonly mlflow: { readonly port: number }
  /** The project's own config files, with what lies in their folders. */
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
