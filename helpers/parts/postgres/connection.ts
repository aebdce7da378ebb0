import { z } from 'zod'
import { port, variable } from '../../environments/schema/primitives.ts'
import { bareHost } from '../host/host-port.ts'
import { certWithKey, tlsFilesShape } from '../tls/schema.ts'
import { tlsFilesOf, type SecretOf, type TlsFiles } from '../tls/tls.ts'

/** https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS */
export const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
export type SslMode = (typeof SSL_MODES)[number]

/** A name, an address, or the folder of a Unix socket, which begins with a slash, as in libpq. */
const host = z.string().min(1)

const shape = {
  /** Left out, the environment's domain. */
  host: host.optional(),
  /** The port of the server, or of the pooler. */
  port: port.default(5432),
  /** The name of the database. */
  database: z.string().min(1),
  /** The role that the rehearsal connects as. */
  user: z.string().min(1),
  /** The variable with its password; left out where a certificate, or nothing at all, is asked for. */
  password: variable.optional(),
  /** Whether TLS is spoken and what of it is checked, in libpq's words. */
  sslmode: z.enum(SSL_MODES).default('prefer'),
  ...tlsFilesShape,
  /** Where what is asked for without a schema is looked for, in this order, instead of where the server has it looked for. */
  schema: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  /** What listens at host and port is a pooler, such as PgBouncer, and not the server itself. */
  pooler: z.boolean().default(false),
  /** The server itself, where the connection is through a pooler: what needs a session of its own goes there. */
  direct: z
    .strictObject({
      /** Left out, the pooler's. */
      host: host.optional(),
      /** The port of the server itself. */
      port: port.default(5432),
    })
    .optional(),
}

/** How a client reaches a database, as the field has it: libpq's words, with secrets by the name of their variable. */
export const postgresConnectionSchema = z.strictObject(shape).superRefine(certWithKey)
export type PostgresConnectionConfig = z.output<typeof postgresConnectionSchema>

export interface PostgresConnection extends TlsFiles {
  /** Without brackets; what begins with a slash is the folder of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** Empty where none is given. */
  readonly password: string
  /** libpq's own default is `prefer`, and so is this one's. */
  readonly sslmode?: SslMode
  readonly schema?: readonly string[]
  readonly pooler?: boolean
  readonly direct?: { readonly host: string; readonly port: number }
}

/**
 * A connection with its secrets and with absolute paths, which are from `folder` otherwise.
 * @throws where a file of it cannot be used, or a variable is not set
 */
export function postgresConnectionOf(
  config: PostgresConnectionConfig,
  { domain, secretOf, folder }: { domain: string; secretOf: SecretOf; folder: string },
): PostgresConnection {
  const { port, database, user, password, sslmode, schema, pooler, direct } = config
  const host = bareHost(config.host ?? domain)
  return {
    host,
    port,
    database,
    user,
    password: password === undefined ? '' : secretOf(password),
    sslmode,
    ...tlsFilesOf(config, secretOf, folder),
    ...(schema !== undefined && { schema: [schema].flat() }),
    // A server itself beside it leaves nothing else for it to be.
    pooler: pooler || direct !== undefined,
    ...(direct && { direct: { host: bareHost(direct.host ?? host), port: direct.port } }),
  }
}

/** The connection to the server itself. @throws where a pooler stands before it and nothing says where it is */
export function directly(connection: PostgresConnection, why: string): PostgresConnection {
  const { direct, pooler = false, ...rest } = connection
  if (direct) return { ...rest, ...direct }
  if (!pooler) return rest
  throw new Error(
    `${why} needs a session of its own with the server, and what listens at ${rest.host}, port ${rest.port}, is a pooler, which keeps none: name the server itself in \`direct\`.`,
  )
}

/** Whether it is reached by a Unix socket, which is this machine's own. */
export const bySocket = (host: string): boolean => host.startsWith('/')
