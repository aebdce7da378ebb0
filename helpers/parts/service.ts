import { z } from 'zod'
import { httpConnectionSchema } from './http-api/connection.ts'
import { logsSchema } from './logs/schema.ts'
import { image, limits, port } from '../environments/schema/primitives.ts'

/** What any part that runs as a service says of itself. */
export const service = {
  /** Where it is reached on the environment's domain; left out where it publishes no port. */
  port: port.optional(),
  /** What the compose files call it, where that is not the part's own name. */
  service: z.string().min(1).optional(),
  /** As published; `npm run images` builds replacements where no registry is in reach. */
  image: image.optional(),
  /** What its version begins with. */
  version: z.string().min(1).optional(),
  /** How it writes its log, where its kind does not say it. */
  logs: logsSchema.optional(),
  /** What it is held to; left out where it has no limits. */
  limits: limits.optional(),
}

/** The same of a part that is asked by HTTP. */
export const httpService = { ...httpConnectionSchema.shape, ...service }
