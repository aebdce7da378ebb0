import type { ImageRole } from '../../environments/images.ts'
import type { PartKind } from '../../parts/registry.ts'
import type { Labels } from './labels.ts'

/** What every container of a run shares. */
export interface Surroundings {
  /** Name of the network of the run. */
  readonly network: string
  readonly labels: Labels
  /** The reference of the image that a part runs from. */
  readonly image: (role: ImageRole) => string
  /** What the others on the network call a part. */
  readonly alias: (part: string) => string
}

/** The ports inside the network, where every part has an address of its own and so its usual port. */
const INNER_PORTS: Readonly<Record<PartKind, number>> = {
  'http-api': 8000,
  worker: 8002,
  postgres: 5432,
  redis: 6379,
  kafka: 9092,
  'model-registry': 5000,
  prometheus: 9090,
  alertmanager: 9093,
  grafana: 3000,
  proxy: 80,
}

export function innerPort(kind: PartKind): number {
  return INNER_PORTS[kind]
}
