import { randomUUID } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { type PostgresConnection } from './connection.ts'
import { takenNumbers } from './content/numbering.ts'
import { inSnapshot, readContent, type Content } from './content/read.ts'
import { soundnessOf, type Soundness } from './content/soundness.ts'
import { explainPostgres } from './explain.ts'
import { openPostgres, openSession } from './open.ts'
import type { Evidence } from '../../record/evidence.ts'
import { sampleRows } from './samples.ts'
import { scratchTable } from './scratch-table.ts'

export interface Connections {
  readonly total: number
  readonly active: number
  readonly idle: number
  readonly other: number
  readonly limit: number
}

/**
 * SQLSTATEs of a rule that holds (PostgreSQL's appendix A): constraints, a view's check option, what a trigger raises,
 * a right that is not granted. A statement that fails otherwise has not met any.
 */
const BY_A_RULE = /^(23|44|P0001$|42501$)/
/** Those of a server that was not asked: connection, login, resources, an operator's intervention. */
const OF_THE_CONNECTION = /^(08|28|53|57)/

/** The database as a client with the environment's own rights sees it. */
export function databaseProbe(connection: PostgresConnection, evidence: Evidence) {
  const options = { application: 'rehearsal', max: 2, idleS: 5 }
  const sql = openPostgres(connection, options)
  let session: (Sql & AsyncDisposable) | undefined
  /** Where what is named without a schema is looked for where the config says: no pooler keeps that for its clients. */
  const inSchema = (): Sql => {
    const { schema, pooler = false } = connection
    if (schema === undefined || !pooler) return sql
    return (session ??= openSession(
      connection,
      `Looking into schema ${schema.join(', ')} by itself`,
      options,
    ))
  }
  const asking = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action()
    } catch (error) {
      throw new Error(explainPostgres(error, connection), { cause: error })
    }
  }
  const one = <T>(statement: string): Promise<T> =>
    asking(async () => {
      const [row] = await sql.unsafe<{ value: T }[]>(statement)
      if (!row) throw new Error('no row came back')
      return row.value
    })
  return {
    /** What the server calls its version, for example 15.18. */
    version: () => one<string>(`SELECT split_part(current_setting('server_version'), ' ', 1) AS value`),
    selectOne: () => one<number>('SELECT 1 AS value'),
    /** Transactions that the server has committed in this database since its figures were begun. */
    committed: async () =>
      Number(
        await one<string>(
          'SELECT xact_commit::text AS value FROM pg_stat_database WHERE datname = current_database()',
        ),
      ),
    /** The database that the server says this connection is in. */
    name: () => one<string>('SELECT current_database() AS value'),
    user: () => one<string>('SELECT current_user AS value'),
    /** What becomes of a login of the same user with a password that is not his: what the server says, or `let in`. */
    withAnotherPassword: async (): Promise<string> => {
      await using stranger = openPostgres({ ...connection, password: randomUUID() }, options)
      return await stranger`SELECT 1`.then(
        () => 'let in',
        (error: Error) => error.message,
      )
    },
    /** How many sessions there are in this database that are none of the rehearsal's; the server's own have no user. */
    othersSessions: async () =>
      Number(
        await one<string>(
          `SELECT count(*)::text AS value FROM pg_stat_activity WHERE datname = current_database()
           AND usename IS NOT NULL AND pid <> pg_backend_pid() AND application_name NOT LIKE 'rehearsal%'`,
        ),
      ),
    sizeBytes: async () =>
      Number(await one<string>('SELECT pg_database_size(current_database())::text AS value')),
    /** One figure by a statement of the environment's config. */
    figure: (statement: string) =>
      asking(async () => Number(Object.values((await inSchema().unsafe(statement))[0] ?? {})[0])),
    /** The rows of a query of the environment's config, as JSON; at most `most` of them. */
    rows: <Row>(query: string, most: number) => sampleRows<Row>(connection, query, most),
    /** Runs statements of the environment's config. */
    run: (statements: readonly string[]) =>
      asking(async () => {
        for (const statement of statements) await inSchema().unsafe(statement)
      }),
    /** All that it holds in one moment; with `since`, which of the rows were there already at that one. */
    content: async (since?: Content): Promise<Content> => {
      const content = await asking(() => inSnapshot(sql, (transaction) => readContent(transaction, since)))
      evidence.attach('tables', content.tables)
      return content
    },
    /** Whether its indexes lead to every row, while others are in it. */
    soundness: async (): Promise<Soundness> => {
      const seen = await asking(() => soundnessOf(sql, { alone: false }))
      evidence.attach('indexes and tables looked through', seen)
      return seen
    },
    /** Columns that number their rows and whose next number a row has already, a line each. */
    takenNumbers: () => asking(() => takenNumbers(sql)),
    /**
     * Tries a statement inside a transaction that is rolled back; how one of the database's rules has refused it, or
     * undefined when it was taken.
     * @throws where the statement has not come as far as the rules: no connection, no such table, no SQL
     */
    refusal: async (statement: string): Promise<string | undefined> => {
      const undone = new Error('rolled back')
      try {
        await inSchema().begin(async (transaction) => {
          await transaction.unsafe(statement)
          throw undone
        })
      } catch (error) {
        if (error === undone) return undefined
        if (!(error instanceof postgres.PostgresError) || OF_THE_CONNECTION.test(error.code))
          throw new Error(explainPostgres(error, connection), { cause: error })
        if (BY_A_RULE.test(error.code)) return error.message
        throw new Error(
          `No rule of the database has refused \`${statement}\`, it cannot be carried out at all: ${error.message} (SQLSTATE ${error.code}). Correct the statement in the config.`,
          { cause: error },
        )
      }
      return undefined
    },
    connections: async (): Promise<Connections> => {
      const [row] = await asking(
        () => sql<Connections[]>`
        SELECT count(*)::int AS total,
          (count(*) FILTER (WHERE state = 'active'))::int AS active,
          (count(*) FILTER (WHERE state = 'idle'))::int AS idle,
          (count(*) FILTER (WHERE state NOT IN ('active', 'idle')))::int AS other,
          current_setting('max_connections')::int AS limit
        FROM pg_stat_activity WHERE datname = ${connection.database}`,
      )
      evidence.attach('connections', row)
      return row!
    },
    /** A table of the rehearsal's own, to write to. */
    scratch: (table: 'rehearsal_test' | 'rollback_test') => scratchTable(inSchema(), table),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([sql[Symbol.asyncDispose](), session?.[Symbol.asyncDispose]()])
    },
  }
}

export type DatabaseProbe = ReturnType<typeof databaseProbe>
