import postgres, { type Sql } from 'postgres'
import type { RunTool } from '../../../helpers/parts/postgres/dump/tools.ts'
import { execute } from '../../../helpers/platforms/processes/execute.ts'
import type { PostgresConnection } from '../../../helpers/parts/postgres/connection.ts'
import { startServer } from './server.ts'

const SUPERUSER = 'postgres'

/** A PostgreSQL server of a test's own, gone with `await using`. */
export async function cluster(programs?: Readonly<Record<string, string>>) {
  const server = await startServer(SUPERUSER, ['fsync=off', 'max_connections=300'])
  const { tool, folder, port } = server
  const address = (database: string, user = SUPERUSER): PostgresConnection => ({
    host: '127.0.0.1',
    port,
    database,
    user,
    password: '',
  })
  const connections: Sql[] = []
  const connect = (database: string, user = SUPERUSER): Sql => {
    const sql = postgres({
      ...address(database, user),
      max: 2,
      idle_timeout: 1,
      onnotice: () => undefined,
      prepare: false,
    })
    connections.push(sql)
    return sql
  }
  return {
    address,
    connect,
    folder,
    bin: tool.bin,
    /** Runs one of its programs, as a platform does. */
    run: async (
      [file = '', ...args]: readonly string[],
      { inputFile, outputFile, env, signal }: Parameters<RunTool>[1] = {},
    ) => {
      const variables = { ...tool.env, PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: SUPERUSER, ...env }
      return execute(programs?.[file] ?? tool.bin(file), args, variables, {
        cwd: folder,
        ...(inputFile !== undefined && { inputFile }),
        ...(outputFile !== undefined && { outputFile }),
        ...(signal && { signal }),
      })
    },
    /** Makes a database with what a statement says, and hands out a connection to it. */
    database: async (name: string, statements = '', options = ''): Promise<Sql> => {
      await connect('postgres').unsafe(`CREATE DATABASE ${name} ${options}`)
      const sql = connect(name)
      if (statements !== '') await sql.unsafe(statements)
      return sql
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(connections.map((sql) => sql.end({ timeout: 1 })))
      await server[Symbol.asyncDispose]()
    },
  }
}

export type Cluster = Awaited<ReturnType<typeof cluster>>
