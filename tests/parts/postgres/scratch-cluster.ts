import { execa } from 'execa'
import postgres, { type Sql } from 'postgres'
import { startServer } from './server.ts'

/** The superuser of a scratch cluster. */
export const SUPERUSER = 'admin'

export interface ScratchCluster extends AsyncDisposable {
  /** How a role reaches a database of it; nobody is asked for a password. */
  at(
    user: string,
    database: string,
  ): { host: string; port: number; user: string; database: string; password: string }
  connect(user: string, database: string): Sql & AsyncDisposable
  /** Roles, settings and rights of the whole cluster, as text; equal where they are. */
  globals(): Promise<string>
  /** Schema and data of a database, as text; equal where they are. */
  dump(database: string): Promise<string>
  /** Takes a client program to its end. */
  client(name: string, args: readonly string[], options?: { input?: string }): Promise<string>
}

/** A PostgreSQL server of a test's own, gone at its end. `settings` go to the server's command line. */
export async function scratchCluster(settings: readonly string[] = []): Promise<ScratchCluster> {
  const server = await startServer(SUPERUSER, settings)
  const { tool, port } = server
  const client: ScratchCluster['client'] = async (name, args, { input } = {}) => {
    const connection = ['-h', '127.0.0.1', '-p', `${port}`, '-U', SUPERUSER]
    const { stdout } = await execa(tool.bin(name), [...connection, ...args], {
      env: { ...tool.env, PGCLIENTENCODING: 'UTF8' },
      ...(input !== undefined && { input }),
    })
    return stdout
  }
  const at: ScratchCluster['at'] = (user, database) => ({
    host: '127.0.0.1',
    port,
    user,
    database,
    password: 'unused',
  })
  return {
    at,
    connect: (user, database) => {
      const sql = postgres({ ...at(user, database), max: 1, fetch_types: false, onnotice: () => undefined })
      return Object.assign(sql, { [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) })
    },
    globals: async () => withoutKey(await client('pg_dumpall', ['--globals-only'])),
    dump: async (database) => withoutKey(await client('pg_dump', ['--create', '-d', asConnection(database)])),
    client,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** Client programs take a name with `=` or a slash for a whole connection string. */
function asConnection(database: string): string {
  return `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`
}

/** pg_dump writes a random key into every dump since 15.14. */
function withoutKey(dump: string): string {
  return dump.replaceAll(/^\\(un)?restrict .*$/gm, '')
}
