import type { ServiceName } from '../../environments/services.ts'
import type { ImageRole } from '../../environments/images.ts'
import type { Labels } from './labels.ts'

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
