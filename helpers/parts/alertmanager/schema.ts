import { z } from 'zod'
import { path } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

export const fields = {
  ...httpService,
  /** Where its alerts arrive; left out where nobody is told by a channel. */
  channel: z.string().startsWith('#').optional(),
  /** The names of receivers that are meant to tell somebody by other means than a channel: e-mail, a pager, a webhook. */
  otherReceivers: z.array(z.string().min(1)).default([]),
  /** Paths from the project's folder. */
  config: path.optional(),
  /** The file that names the channel's webhook; a secret. */
  webhookFile: path.optional(),
}

export type Alertmanager = Declared<'alertmanager', typeof fields>
