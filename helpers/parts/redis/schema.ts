import { z } from 'zod'
import { variable } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { service } from '../service.ts'
import { redisConnectionSchema } from './connection.ts'

export const fields = {
  ...redisConnectionSchema.shape,
  ...service,
  /** The variable of the env file that holds its URL; left out where it has none. */
  urlVariable: variable.optional(),
  /** Whether each key that the app keeps here expires by itself, as in a cache; left out, nobody has said so. */
  expires: z.literal(true).optional(),
}

export type Redis = Declared<'redis', typeof fields>
