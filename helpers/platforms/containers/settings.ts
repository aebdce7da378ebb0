import type { ServiceName } from '../../environments/services.ts'
import type { Limits } from '../platform.ts'
import type { ImageRole } from '../../environments/images.ts'
import type { Labels } from './labels.ts'

/** What the platform is told about the services of a run; ports are those of this machine. */
export interface ContainersSettings {
  readonly db: {
    readonly port: number
    readonly database: string
    readonly user: string
    readonly password: string
  }
  readonly redis: { readonly port: number; readonly password: string }
  readonly kafka: { readonly port: number }
  readonly mlflow: { readonly port: number }
  /** The project's own config files, copied into the container with the folder that they lie in. */
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

/** What every container of a run shares. */
export interface Surroundings {
  /** Name of the network of the run. */
  readonly network: string
  readonly labels: Labels
  /** The reference of the image that a role runs from. */
  readonly image: (role: ImageRole) => string
}

/** The ports inside the network, where every service has an address of its own and so its usual port. */
export const INNER_PORTS: Readonly<Record<ServiceName, number>> = {
  app: 8000,
  worker: 8002,
  db: 5432,
  redis: 6379,
  kafka: 9092,
  mlflow: 5000,
  prometheus: 9090,
  alertmanager: 9093,
  grafana: 3000,
}
