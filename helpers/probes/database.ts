import postgres from 'postgres'
import type { Evidence } from '../record/evidence.ts'
import { contentOf, schemaOf, type TableContent } from './database-content.ts'
import { scratchTable } from './scratch-table.ts'

export interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
}

export interface Connections {
  readonly total: number
  readonly active: number
  readonly idle: number
  readonly other: number
  readonly limit: number
}

/** The database as a client with the environment's own rights sees it. */
export function databaseProbe(address: DatabaseAddress, evidence: Evidence) {
  const sql = postgres({
    ...address,
    max: 2,
    connect_timeout: 5,
    idle_timeout: 5,
    prepare: false,
    onnotice: () => undefined,
    connection: { application_name: 'rehearsal' },
  })
  const one = async <T>(statement: string): Promise<T> => {
    try {
      const [row] = await sql.unsafe<{ value: T }[]>(statement)
      if (!row) throw new Error('no row came back')
      return row.value
    } catch (error) {
      const { host, port, database } = address
      const reason =
        error instanceof AggregateError ? error.errors.map(String).join('; ') : (error as Error).message
      throw new Error(`Database ${database} at ${host}:${port}: ${reason}`, { cause: error })
    }
  }
  return {
    /** What the server calls its version, for example 15.18. */
    version: () => one<string>(`SELECT split_part(current_setting('server_version'), ' ', 1) AS value`),
    selectOne: () => one<number>('SELECT 1 AS value'),
    /** The database that the server says this connection is in. */
    name: () => one<string>('SELECT current_database() AS value'),
    user: () => one<string>('SELECT current_user AS value'),
    sizeBytes: async () =>
      Number(await one<string>('SELECT pg_database_size(current_database())::text AS value')),
    /** One figure by a statement of the environment's config. */
    figure: async (statement: string) => Number(Object.values((await sql.unsafe(statement))[0] ?? {})[0]),
    /** Runs statements of the environment's config. */
    run: async (statements: readonly string[]) => {
      for (const statement of statements) await sql.unsafe(statement)
    },
    /** Rows and a checksum of each table, whatever the order of its rows. */
    content: async (): Promise<readonly TableContent[]> => {
      const content = await contentOf(sql)
      evidence.attach('tables', content)
      return content
    },
    /** Columns, constraints and indexes as text: equal where the schemas are. */
    schema: () => schemaOf(sql),
    /** Tries a statement inside a transaction that is rolled back; the server's refusal, or undefined when it took it. */
    refusal: async (statement: string): Promise<string | undefined> => {
      const undone = new Error('rolled back')
      try {
        await sql.begin(async (transaction) => {
          await transaction.unsafe(statement)
          throw undone
        })
      } catch (error) {
        return error === undone ? undefined : (error as Error).message
      }
      return undefined
    },
    connections: async (): Promise<Connections> => {
      const [row] = await sql<Connections[]>`
        SELECT count(*)::int AS total,
          (count(*) FILTER (WHERE state = 'active'))::int AS active,
          (count(*) FILTER (WHERE state = 'idle'))::int AS idle,
          (count(*) FILTER (WHERE state NOT IN ('active', 'idle')))::int AS other,
          current_setting('max_connections')::int AS limit
        FROM pg_stat_activity WHERE datname = ${address.database}`
      evidence.attach('connections', row)
      return row!
    },
    /** Names of the tables in the public schema. */
    tables: async () => {
      const rows = await sql<{ name: string }[]>`
        SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
      return rows.map(({ name }) => name)
    },
    /** A table of the rehearsal's own, to write to. */
    scratch: (table: 'rehearsal_test' | 'rollback_test') => scratchTable(sql, table),
    [Symbol.asyncDispose]: () => sql.end({ timeout: 2 }),
  }
}

export type DatabaseProbe = ReturnType<typeof databaseProbe>
