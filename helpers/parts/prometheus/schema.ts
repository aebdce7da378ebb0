import { z } from 'zod'
import { path } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

const exporter = z.strictObject({
  /** What the service label says of its target. */
  label: z.string().min(1),
  /** The metric that is above 0 while it reaches its part, where it has one: pg_up. */
  up: z.string().min(1).optional(),
  /** What it calls the figure that is counted of its part; series of its target are added up. */
  counts: z.string().min(1),
})

export const fields = {
  ...httpService,
  /** Its config, and the folders in which it looks for targets and Alertmanagers: paths from the project's folder. */
  config: path.optional(),
  /** The folder in which it looks for files of targets. */
  targetsFolder: path.optional(),
  /** The folder in which it looks for files of Alertmanagers. */
  alertmanagersFolder: path.optional(),
  /** The labels by which it tells targets apart. */
  environmentLabel: z.string().min(1).default('environment'),
  /** The label that names a target's service. */
  serviceLabel: z.string().min(1).default('service'),
  /** What it scrapes, by the service label; the API where nothing is said. */
  scrapes: z.array(z.string().min(1)).min(1).optional(),
  /** What tells it of parts that have no metrics of their own, by the part: what is scraped of them is held against the part. */
  exporters: z.record(z.string().min(1), exporter).optional(),
}

export type Prometheus = Declared<'prometheus', typeof fields>
