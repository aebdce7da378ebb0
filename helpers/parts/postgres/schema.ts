import { z } from 'zod'
import { variable } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { service } from '../service.ts'
import { postgresConnectionSchema } from './connection.ts'

export const fields = {
  ...postgresConnectionSchema.shape,
  ...service,
  /** What the env file calls these; left out where it has none of them. */
  variables: z
    .strictObject({
      /** The host that the app connects to. */
      host: variable.optional(),
      /** The database that it connects to. */
      name: variable.optional(),
    })
    .prefault({}),
  /** Tables that the system adds rows to while it serves requests. */
  grows: z.array(z.string().min(1)).default([]),
  /** Tables whose rows it also changes while it serves them: what is in stock, how often something was asked for. */
  changes: z.array(z.string().min(1)).default([]),
  /** Statements that the schema must refuse, each with the constraint it breaks. */
  refused: z
    .array(
      z.strictObject({
        /** The constraint's name. */
        constraint: z.string().min(1),
        /** The statement, in SQL. */
        statement: z.string().min(1),
      }),
    )
    .default([]),
}

export type Postgres = Declared<'postgres', typeof fields>
