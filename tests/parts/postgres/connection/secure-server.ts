import { chown, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { PostgresConnection } from '../../../../helpers/parts/postgres/connection.ts'
import { authority, type Authority, type Certificate } from '../../tls/authority.ts'
import { startServer, type Server } from '../server.ts'

const SUPERUSER = 'admin'

/** Who is let in how. */
const HBA = `
local   all all trust
host    all admin      127.0.0.1/32 trust
host    all either     127.0.0.1/32 trust
hostssl all secure     127.0.0.1/32 scram-sha-256
hostssl all certified  127.0.0.1/32 cert
hostnossl all plain    127.0.0.1/32 trust
`

export const PASSWORD = 'a secret: it’s "so" ü'

export interface SecureServer extends AsyncDisposable {
  readonly server: Server
  readonly authority: Authority
  /** Another one, which has signed nothing of the server's. */
  readonly stranger: Authority
  /** Of the role `certified`. */
  readonly client: Certificate
  /** Of another role, and of this one by another authority. */
  readonly foreign: Certificate
  readonly unknown: Certificate
  at(user: string, more?: Partial<PostgresConnection>): PostgresConnection
  sql(statements: string, database?: string): Promise<string>
}

/** A PostgreSQL with TLS, whose certificate is for `localhost` alone, and with a role for each way to be let in. */
export async function secureServer(): Promise<SecureServer> {
  const server = await startServer(SUPERUSER, ['fsync=off'])
  const { folder, port, tool } = server
  const own = await authority(join(folder, 'tls'), 'authority')
  const stranger = await authority(join(folder, 'tls'), 'stranger')
  const [of, client] = [await own.issue('server', ['localhost']), await own.issue('client', ['certified'])]
  const { uid, gid } = await stat(folder)
  await Promise.all([of.cert, of.key, own.ca].map((file) => chown(file, uid, gid)))
  const sql: SecureServer['sql'] = async (statements, database = 'postgres') =>
    (
      await execa(tool.bin('psql'), ['-XAtq', '-h', folder, '-p', `${port}`, '-U', SUPERUSER, database], {
        env: { ...tool.env },
        input: statements,
      })
    ).stdout
  await sql(`
    CREATE ROLE either LOGIN; CREATE ROLE secure LOGIN PASSWORD '${PASSWORD.replaceAll("'", "''")}'; CREATE ROLE plain LOGIN;
    CREATE ROLE certified LOGIN; CREATE DATABASE shop;
    ALTER SYSTEM SET ssl_cert_file = '${of.cert}'; ALTER SYSTEM SET ssl_key_file = '${of.key}';
    ALTER SYSTEM SET ssl_ca_file = '${own.ca}'; ALTER SYSTEM SET ssl = on`)
  await writeFile(join(folder, 'data', 'pg_hba.conf'), HBA)
  await sql('SELECT pg_reload_conf()')
  return {
    server,
    authority: own,
    stranger,
    client,
    foreign: await own.issue('foreign', ['somebody']),
    unknown: await stranger.issue('client', ['certified']),
    at: (user, more = {}) => ({
      ...{ host: '127.0.0.1', port, database: 'shop', user, password: user === 'secure' ? PASSWORD : '' },
      ...more,
    }),
    sql,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}
