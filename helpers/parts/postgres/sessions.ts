import type { Sql } from 'postgres'
import { NeverError, until } from '../../waiting/until.ts'
import { quoted } from './names.ts'

/** Somebody in a database. */
export interface Session {
  readonly pid: number
  readonly role: string
  readonly application: string
  /** Null, as the state, where the server does not show it to this role. */
  readonly address: string | null
  readonly state: string | null
}

/** Milliseconds in which a session that was told to end has ended. */
const ENDED_MS = 15_000

/** Who is in a database, autovacuum and this connection left out. */
export async function sessionsIn(sql: Sql, database: string): Promise<Session[]> {
  // Of other roles' sessions hardly more than the name is shown to who is not in pg_read_all_stats; autovacuum alone has no role.
  return sql<Session[]>`
    SELECT pid, usename AS role, application_name AS application, state,
      CASE WHEN backend_type IS NOT NULL THEN coalesce(host(client_addr), 'a local socket') END AS address
    FROM pg_stat_activity
    WHERE datname = ${database} AND pid <> pg_backend_pid() AND usesysid IS NOT NULL ORDER BY pid`
}

export function describeSession({ pid, role, application, address, state }: Session): string {
  const who = `${role}${application === '' ? '' : ` (${application})`}`
  return `${who}${address === null ? '' : ` from ${address}`}, process ${pid}${state === null ? '' : `, ${state}`}`
}

/** Whether new sessions are let in; undefined where there is no such database. */
export async function connectionsAllowed(sql: Sql, database: string): Promise<boolean | undefined> {
  const [row] = await sql<{ allowed: boolean }[]>`
    SELECT datallowconn AS allowed FROM pg_database WHERE datname = ${database}`
  return row?.allowed
}

export async function allowConnections(sql: Sql, database: string, allowed: boolean): Promise<void> {
  await sql.unsafe(`ALTER DATABASE ${quoted(database)} ALLOW_CONNECTIONS ${String(allowed)}`)
}

/**
 * Lets nobody into a database any more and ends those who are in it: it can be copied and renamed only then.
 * @throws naming who is in it and cannot be ended, and what that takes
 */
export async function emptyOfSessions(sql: Sql, database: string): Promise<void> {
  await allowConnections(sql, database, false)
  const refused = new Map<number, string>()
  const look = async () => {
    for (const session of await sessionsIn(sql, database)) {
      // A session at a time: one that may not be ended must not keep the others.
      await sql`SELECT pg_terminate_backend(${session.pid})`.catch((error: unknown) =>
        refused.set(session.pid, (error as Error).message),
      )
    }
    const left = await sessionsIn(sql, database)
    const held = left.filter(({ pid }) => refused.has(pid))
    const [transaction] = await sql<{ gid: string; owner: string }[]>`
      SELECT gid, owner FROM pg_prepared_xacts WHERE database = ${database} LIMIT 1`
    if (transaction)
      throw new NeverError(
        `${database} holds the prepared transaction ${transaction.gid} of ${transaction.owner}, which neither copying nor renaming goes past: commit it or roll it back.`,
      )
    if (held.length > 0 && held.length === left.length)
      throw new NeverError(
        `in ${database} ${held.length === 1 ? 'is' : 'are'} ${held.map(describeSession).join('; ')}, which cannot be ended (${refused.get(held[0]!.pid)}): ` +
          `end ${held.length === 1 ? 'it' : 'them'}, or let the rehearsal’s role do so: GRANT pg_signal_backend TO it (a superuser’s sessions are ended by a superuser alone).`,
      )
    if (left.length > 0) throw new Error(`${left.map(describeSession).join('; ')} still there`)
  }
  await until(`the end of every session in ${database}`, look, { deadlineMs: ENDED_MS, intervalMs: 50 })
}
