import type { Sql } from 'postgres'
import { directly, type PostgresConnection } from './connection.ts'
import { describePostgres, explainPostgres } from './explain.ts'
import { openPostgres } from './open.ts'

/** Databases that a server usually has besides the ones that hold something; PostgreSQL's own tools try them in this order. */
const MAINTENANCE = ['postgres', 'template1'] as const

/** Milliseconds that a statement waits for a lock before it says so. */
const LOCK_MS = 10_000

/** What these connections are called in `pg_stat_activity`. */
export const MAINTENANCE_APPLICATION = 'rehearsal maintenance'

/**
 * A connection to a server from beside the database that is to be copied or renamed, for which nobody may be in it.
 * Closed by its own `Symbol.asyncDispose`.
 * @throws with what the server said of each database that was tried, and where a pooler answers instead of it
 */
export async function openMaintenance(address: PostgresConnection): Promise<Sql & AsyncDisposable> {
  // What is looked for without a schema is the server's own here.
  const { schema: _, ...server } = directly(address, `Setting ${address.database} aside`)
  const refusals: string[] = []
  for (const database of MAINTENANCE.filter((name) => name !== address.database)) {
    const connection = { ...server, database }
    const sql = openPostgres(connection, {
      application: MAINTENANCE_APPLICATION,
      settings: { lock_timeout: LOCK_MS },
    })
    try {
      await mustBeTheServer(sql, connection)
      return sql
    } catch (error) {
      await sql.end({ timeout: 1 })
      if (error instanceof PoolerError) throw error
      refusals.push(explainPostgres(error, connection))
    }
  }
  throw new Error(
    `None of the server’s maintenance databases lets ${address.user} in, from which ${address.database} would be set aside. ${refusals.join(' ')}`,
  )
}

class PoolerError extends Error {}

/** A pooler gives its clients a number of its own for the server's process, which may be another at each statement. */
async function mustBeTheServer(sql: Sql, connection: PostgresConnection): Promise<void> {
  const rows = await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  if (rows[0]?.pid === rows.state.pid) return
  throw new PoolerError(
    `${describePostgres(connection)}: process ${rows[0]?.pid} answers where ${rows.state.pid} was named, so a pooler stands between, and keeps no session to set anything aside from: declare it with \`pooler: true\`, and the server itself in \`direct\`.`,
  )
}
