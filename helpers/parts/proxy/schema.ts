import { z } from 'zod'
import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'

const route = z.string().startsWith('/')

export const fields = {
  ...httpService,
  /** The http-api that it hands requests on to. */
  to: z.string().min(1),
  /** Where it answers for itself; left out, it is ready once it answers anything there. */
  health: route.optional(),
  /** What it hands on to nobody, each with the status that it answers instead. */
  withholds: z.record(route, z.int().min(300).max(599)).optional(),
  /** The largest body that it takes; a larger one it refuses itself. */
  maxBodyBytes: z.int().positive().optional(),
}

export type Proxy = Declared<'proxy', typeof fields>
