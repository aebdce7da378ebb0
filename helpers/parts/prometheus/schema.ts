import { z } from 'zod'
import { path } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

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
}

export type Prometheus = Declared<'prometheus', typeof fields>
