import { z } from 'zod'
import { variable } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

export const fields = {
  ...httpService,
  /** The user that the rehearsal reads dashboards as. */
  user: z.string().min(1).default('admin'),
  /** The variable that holds the password. */
  password: variable,
}

export type Grafana = Declared<'grafana', typeof fields>
