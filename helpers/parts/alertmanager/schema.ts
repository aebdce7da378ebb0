import { z } from 'zod'
import { path } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

export const fields = {
  ...httpService,
  /** Where its alerts arrive; left out where nobody is told by a channel. */
  channel: z.string().startsWith('#').optional(),
  /** Paths from the project's folder. */
  config: path.optional(),
  /** The file that names the channel's webhook; a secret. */
  webhookFile: path.optional(),
}

export type Alertmanager = Declared<'alertmanager', typeof fields>
