import type { PendingQuery, Row, Sql } from 'postgres'
import { describeSession, type Session } from './sessions.ts'

/** Sessions by a query for their process ids, with how long each has been at what it does. What it was asked is its own affair. */
export async function holders(sql: Sql, pids: PendingQuery<Row[]>): Promise<Session[]> {
  return sql<Session[]>`
    SELECT pid, coalesce(usename, backend_type) AS role, application_name AS application,
      coalesce(host(client_addr), 'a local socket') AS address,
      concat_ws(' ', state, 'since', state_change, 'in a transaction since ' || xact_start) AS state
    FROM pg_stat_activity WHERE pid IN (${pids}) ORDER BY pid`
}

/** Who has locked tables of this database for themselves alone, as migrations do. */
export async function lockers(sql: Sql): Promise<Session[]> {
  return holders(
    sql,
    sql`SELECT pid FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND locktype = 'relation' AND pid <> pg_backend_pid()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  )
}

export function heldBy(sessions: readonly Session[]): string {
  const [they, them] = sessions.length === 1 ? ['that session ends', 'it'] : ['those sessions end', 'them']
  return `${sessions.map(describeSession).join('; ')}; try again when ${they}, or end ${them} by pg_terminate_backend(…)`
}
