import postgres from 'postgres'
import type { Observation } from '../../environments/guard/index.ts'
import type { DatabaseAddress } from '../../probes/database.ts'
import { ask, inTime } from './ask.ts'

export interface DatabaseIdentity {
  readonly databaseName: Observation
  readonly databaseSystem: Observation
  readonly databaseMarker?: Observation
  /** The servers that this one replicates. */
  readonly follows: readonly string[]
}

/** Who a database says it is, each question in a transaction that cannot write. `table` is the marker's. */
export async function observeDatabase(address: DatabaseAddress, table?: string): Promise<DatabaseIdentity> {
  const sql = postgres({
    ...address,
    max: 4,
    connect_timeout: 4,
    idle_timeout: 1,
    prepare: false,
    onnotice: () => undefined,
    connection: { application_name: 'rehearsal guard' },
  })
  const reading = <T>(question: (sql: postgres.TransactionSql) => Promise<T>) =>
    sql.begin('read only', question) as Promise<T>
  try {
    const [databaseName, databaseSystem, databaseMarker, follows] = await Promise.all([
      ask(() => reading(async (tx) => valueOf(await tx`SELECT current_database() AS value`))),
      ask(() =>
        reading(async (tx) =>
          valueOf(await tx`SELECT system_identifier::text AS value FROM pg_control_system()`),
        ),
      ),
      table === undefined ? undefined : ask(() => reading((tx) => marker(tx, table))),
      inTime(() => reading(followed)).catch(() => []),
    ])
    return { databaseName, databaseSystem, ...(databaseMarker && { databaseMarker }), follows }
  } finally {
    await sql.end({ timeout: 0 })
  }
}

/** The names that the marker table holds; more than one is no name of any environment, and so refused. */
async function marker(sql: postgres.TransactionSql, table: string): Promise<string | undefined> {
  const found = valueOf(await sql`SELECT to_regclass(${table})::text AS value`)
  if (found === undefined) return undefined
  // The server has written the name itself, quoted where it has to be.
  const rows = await sql.unsafe<{ name: string | null }[]>(
    `SELECT DISTINCT name::text AS name FROM ${found} LIMIT 10`,
  )
  return rows.length === 0 ? undefined : rows.map(({ name }) => name ?? 'null').join(', ')
}

/** A standby names the server that it follows to whoever may read all statistics, and to others nothing. */
async function followed(sql: postgres.TransactionSql): Promise<string[]> {
  const rows = await sql<{ host: string | null; port: number | null }[]>`
    SELECT sender_host AS host, sender_port AS port FROM pg_stat_wal_receiver`
  return rows.flatMap(({ host, port }) =>
    host === null || host.startsWith('/') ? [] : [urlOf('postgres', host, port)],
  )
}

const urlOf = (scheme: string, host: string, port: number | null) =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port ?? 5432}`

function valueOf(rows: readonly postgres.Row[]): string | undefined {
  return (rows[0]?.value as string | null | undefined) ?? undefined
}
