import { z } from 'zod'

export const port = z.int().min(1).max(65_535)
export const bytes = z.int().positive().describe('bytes')
export const command = z.array(z.string().min(1)).min(1)
export const path = z.string().min(1)
/** A path of an HTTP API; null where the system has no such thing, so that what is about it does not apply. */
export const route = z.string().startsWith('/').nullable()
/** Where a value stands in an answer, for example `error.message`; null where the answers have no such thing. */
export const field = z
  .string()
  .regex(/^[\w-]+(\.[\w-]+)*$/, 'the way to a value, such as error.message')
  .nullable()
/** The name of a variable of the environment. */
export const variable = z.string().regex(/^[A-Za-z_]\w*$/, 'the name of a variable')
export const limits = z.strictObject({
  /** How many processors. */
  cpus: z.number().positive(),
  /** Bytes of memory. */
  memoryBytes: bytes,
})
export const image = z
  .string()
  .regex(/^[^\s:]+(:\d+\/[^\s:]+)?:[\w.-]+$/, 'an image with a tag, such as postgres:15-alpine')
/** `host[:port][/path]`, as in the name of an image; a first part without dot and port would be a path on Docker Hub. */
export const registry = z
  .string()
  .regex(
    /^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(:\d+)?(\/[a-z0-9][a-z0-9._-]*)*$/,
    'a registry such as localhost:5000/team, without https:// and a slash at its end',
  )
