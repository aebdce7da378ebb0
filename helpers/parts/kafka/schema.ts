import { z } from 'zod'
import type { Declared } from '../kind.ts'
import { service } from '../service.ts'
import { kafkaConnectionSchema } from './connection.ts'

export const fields = {
  ...kafkaConnectionSchema.shape,
  ...service,
  /** Those that the system needs. */
  topics: z.array(z.string().min(1)).default([]),
}

export type Kafka = Declared<'kafka', typeof fields>
