import type { Sql } from 'postgres'
import { until } from '../../waiting/until.ts'
import { describeSession, type Session } from './sessions.ts'
import { MAINTENANCE_APPLICATION } from './maintenance.ts'

/** SQLSTATE of a lock that was not had within `lock_timeout`. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = '55P03'

/** Milliseconds in which a killed run's last statement has ended: dropping a large database takes its time. */
const SETTLED_MS = 120_000

interface Holder extends Session {
  readonly query: string
}

/** Does something to databases; where a lock is not had in time, says who holds it. */
export async function namingHolders<T>(
  sql: Sql,
  databases: readonly string[],
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action()
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
    const holders = await holdersOf(sql, databases, true)
    throw new Error(
      `${databases.join(' and ')} could not be locked in time: ${holders.map((holder) => `${describeSession(holder)}, with ${holder.query || 'a statement that may not be seen'}`).join('; ') || 'who held the lock has ended meanwhile'}. ` +
        'End that transaction, and try again.',
      { cause: error },
    )
  }
}

/**
 * A statement of a run that was killed goes on in the server: a copy may be completed long after whoever wanted it has
 * gone. Copies are cut short, which undoes them; a drop is waited for, since half a drop leaves half a database.
 */
export async function settleLeftWork(sql: Sql, databases: readonly string[]): Promise<void> {
  const look = async () => {
    const left = (await holdersOf(sql, databases, false)).filter(
      ({ application }) => application === MAINTENANCE_APPLICATION,
    )
    for (const { pid, query } of left)
      if (!/^DROP /.test(query)) await sql`SELECT pg_terminate_backend(${pid})`
    if (left.length > 0) throw new Error(left.map(({ query }) => query).join('; '))
  }
  await until('the last statement of a killed run', look, { deadlineMs: SETTLED_MS })
}

/** Who holds a lock on one of the databases themselves; with `list`, also who has changed the server's list of them and not committed. */
async function holdersOf(sql: Sql, databases: readonly string[], list: boolean): Promise<readonly Holder[]> {
  return sql<Holder[]>`
    SELECT DISTINCT pid, coalesce(usename, 'the server itself') AS role, application_name AS application,
      host(client_addr) AS address, state, left(query, 80) AS query
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE granted AND pid <> pg_backend_pid() AND (
      (locktype = 'object' AND classid = 'pg_database'::regclass
        AND objid IN (SELECT oid FROM pg_database WHERE datname IN ${sql(databases)}))
      OR (${list} AND locktype = 'relation' AND relation = 'pg_database'::regclass AND mode LIKE '%ExclusiveLock'))
    ORDER BY pid`
}
