import { hostPort } from '../host/host-port.ts'
import { explained, hintFor } from '../tls/explain.ts'
import { bySocket, type PostgresConnection, type SslMode } from './connection.ts'

const MODES: Readonly<Record<SslMode, string>> = {
  disable: 'without TLS',
  allow: 'with TLS only where the server insists',
  prefer: 'with TLS where the server has it',
  require: 'with TLS',
  'verify-ca': 'with TLS and a certificate by its authority',
  'verify-full': 'with TLS and a certificate by its authority for this very host',
}

/** What a connection asks for, without its secrets: the address, the database, the user, the schema and the TLS. */
export function describePostgres(connection: PostgresConnection): string {
  const { host, port, database, user, schema, sslmode = 'prefer', ca, cert, pooler = false } = connection
  const files = [
    ...(ca === undefined ? [] : [`CA ${ca}`]),
    ...(cert === undefined ? [] : [`client certificate ${cert}`]),
  ]
  const tls = bySocket(host) ? '' : `, ${MODES[sslmode]} (sslmode ${[sslmode, ...files].join(', ')})`
  return [
    `PostgreSQL ${pooler ? 'behind the pooler ' : ''}at ${bySocket(host) ? `the socket ${host}/.s.PGSQL.${port}` : hostPort(host, port)}`,
    `, database ${database} as ${user}`,
    schema === undefined ? '' : `, schema ${schema.join(', ')}`,
    tls,
  ].join('')
}

/** What was asked for, what the server said to it, and what to do next. */
export function explainPostgres(error: unknown, connection: PostgresConnection): string {
  const { password, keyPassphrase } = connection
  const hint = hintOf(error, connection) || hintFor(error)
  return explained(describePostgres(connection), error, [password, keyPassphrase], hint)
}

/** By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function hintOf(error: unknown, { schema, cert, user, database, direct }: PostgresConnection): string {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  const pooled = direct ? '' : ', and the server itself in `direct`'
  if (/unsupported startup parameter|bouncer|no such (user|database): |pooler error/.test(message))
    return `So says a pooler: give it the database and the user, and declare it with \`pooler: true\`${pooled}.`
  if (code === '28P01') return 'Correct the user, or the variable that holds its password.'
  if (code === '28000' && /no encryption|SSL off/.test(message))
    return 'The server lets this user in only with TLS: set sslmode to require, or to verify-full with a `ca`.'
  if (code === '28000' && /SSL encryption|SSL on/.test(message))
    return `The server’s pg_hba.conf has no line that lets ${user} into ${database} from here with TLS: add one, or set sslmode to disable.`
  if (code === '28000' && /valid client certificate/.test(message))
    return 'The server asks for a client certificate: name one and its key in `cert` and `key`.'
  if (code === '28000' && cert !== undefined)
    return `The certificate has to be issued for the user (its common name is ${user}), or be mapped to it in pg_ident.conf.`
  if (code === '28000') return 'Have the server’s pg_hba.conf let this user into this database from here.'
  if (code === '3D000') return 'Correct `database`, or create it.'
  if (['42P01', '42883', '3F000'].includes(code))
    return schema === undefined
      ? 'If it is in a schema that the server does not look into by itself, name that in `schema`.'
      : `It was looked for in ${schema.join(', ')}: correct \`schema\`, or write it with its own.`
  if (code === '53300')
    return 'Every connection of the server is taken: see who holds them, or raise max_connections.'
  return ''
}
