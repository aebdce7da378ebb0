import { bySocket, directly, type PostgresConnection } from './connection.ts'

type Login = Pick<PostgresConnection, 'database' | 'user' | 'password'> &
  Partial<Pick<PostgresConnection, 'sslmode'>>

/** Seconds that a tool waits for a server to answer. */
const CONNECT_S = '10'

/** Variables by which libpq's tools on this machine reach the server itself: https://www.postgresql.org/docs/current/libpq-envars.html */
export function toolEnvironment(connection: PostgresConnection): Record<string, string> {
  const {
    host,
    port,
    ca,
    cert,
    key,
    sslmode = 'prefer',
    ...login
  } = directly(connection, 'A tool of PostgreSQL’s')
  return {
    ...loginVariables(login),
    PGHOST: host,
    PGPORT: String(port),
    ...(!bySocket(host) && { PGSSLMODE: sslmode }),
    ...(ca !== undefined && { PGSSLROOTCERT: ca }),
    ...(cert !== undefined && { PGSSLCERT: cert }),
    ...(key !== undefined && { PGSSLKEY: key }),
  }
}

/**
 * The same for tools that run beside the server, as in its own container: they reach it by the loopback, where this machine's
 * files are not and the name in its certificate is not its own. So TLS is spoken where it is asked for, and not checked.
 */
export function toolEnvironmentBeside(login: Login, port: number | undefined): Record<string, string> {
  const { sslmode = 'prefer' } = login
  return {
    ...loginVariables(login),
    PGHOST: '127.0.0.1',
    ...(port !== undefined && { PGPORT: String(port) }),
    PGSSLMODE: sslmode.startsWith('verify') ? 'require' : sslmode,
  }
}

function loginVariables({ database, user, password }: Login): Record<string, string> {
  return {
    PGUSER: user,
    ...(password !== '' && { PGPASSWORD: password }),
    PGDATABASE: database,
    PGCONNECT_TIMEOUT: CONNECT_S,
  }
}
