import { z } from 'zod'
import { port, variable } from '../../environments/schema/primitives.ts'
import { bareHost } from '../host/host-port.ts'
import { tlsSchema } from '../tls/schema.ts'
import { tlsOf, type SecretOf, type Tls } from '../tls/tls.ts'
import { readRedisUrl } from './url.ts'

/** How a client reaches a Redis, with secrets by the name of their variable. What stands beside `url` counts before it. */
export const redisConnectionSchema = z
  .strictObject({
    /** The variable with a URL: `redis://`, `rediss://` for TLS, or `unix://` for a socket. */
    url: variable.optional(),
    /** Left out, the environment's domain. */
    host: z.string().min(1).optional(),
    /** Left out, 6379. */
    port: port.optional(),
    /** The path of a Unix socket, instead of host and port. */
    socket: z.string().startsWith('/').optional(),
    /** The number of the database; left out, 0. */
    database: z.int().min(0).optional(),
    /** A user of its access control list; left out, the one that Redis calls `default`. */
    user: z.string().min(1).optional(),
    /** The variable with the password. */
    password: variable.optional(),
    /** TLS to the server. */
    tls: tlsSchema.optional(),
  })
  .superRefine(({ socket, host, port, tls }, context) => {
    if (socket === undefined) return
    for (const [name, value] of Object.entries({ host, port, tls }))
      if (value !== undefined && value !== false)
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'a socket has none: leave this or `socket` out',
        })
  })
export type RedisConnectionConfig = z.output<typeof redisConnectionSchema>

export interface RedisConnection {
  /** Without brackets; what begins with a slash is a Unix socket, which has no port. */
  readonly host: string
  readonly port: number
  readonly database: number
  readonly user?: string
  /** Undefined where none is given. */
  readonly password: string | undefined
  readonly tls?: Tls
}

/** Redis' own. */
export const REDIS_PORT = 6379

/**
 * A connection with its secrets and with absolute paths, which are from `folder` otherwise.
 * @throws where a file of it cannot be used, or a variable is not set or holds no URL
 */
export function redisConnectionOf(
  config: RedisConnectionConfig,
  { domain, secretOf, folder }: { domain: string; secretOf: SecretOf; folder: string },
): RedisConnection {
  const { url, host, port, socket, database, user, password } = config
  const tls = tlsOf(config.tls, secretOf, folder)
  const given = url === undefined ? undefined : readRedisUrl(secretOf(url), url)
  const spoken = tls ?? (config.tls === false ? undefined : given?.tls)
  const name = user ?? given?.user
  return {
    host: socket ?? bareHost(host ?? given?.host ?? domain),
    port: port ?? given?.port ?? REDIS_PORT,
    database: database ?? given?.database ?? 0,
    password: password === undefined ? given?.password : secretOf(password),
    ...(name !== undefined && { user: name }),
    ...(socket === undefined && spoken && { tls: spoken }),
  }
}
