import { z } from 'zod'
import { apiSchema } from '../../environments/schema/api.ts'
import { variable } from '../../environments/schema/primitives.ts'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

export const fields = {
  ...httpService,
  /** The level that it logs at; left out where it cannot be told. */
  logLevel: z.string().min(1).optional(),
  /** What the env file calls these; left out where it has none of them. */
  variables: z
    .strictObject({
      /** The port that it listens on. */
      port: variable.optional(),
      /** The level that it logs at. */
      logLevel: variable.optional(),
    })
    .prefault({}),
  /** Its value of Prometheus' label of services. */
  label: z.string().min(1).default('app'),
  /** Its routes, and where its answers say what. */
  routes: apiSchema.prefault({}),
}

export type HttpApi = Declared<'http-api', typeof fields>
