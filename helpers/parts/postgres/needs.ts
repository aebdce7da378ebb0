import { statfs } from 'node:fs/promises'
import type { Sql } from 'postgres'
import { describeSession, type Session } from './sessions.ts'

/** What setting a database aside takes, as it is given to the role that asks. */
export interface Needs {
  readonly database: string
  readonly role: string
  readonly serverVersion: string
  readonly bytes: number
  readonly mayCreateDatabases: boolean
  readonly owns: boolean
  readonly owner: string
  /** Sessions that would be ended. */
  readonly ended: readonly Session[]
  /** Sessions of other roles, which this one may not end. */
  readonly inTheWay: readonly Session[]
  /** Transactions that are prepared for a commit, which nobody can end but who prepared them. */
  readonly prepared: readonly string[]
  /** Bytes that are free where the server keeps its data; undefined where that cannot be told from here. */
  readonly freeBytes: number | undefined
}

/** Asks a server from beside the database; nothing is changed. @throws where there is no such database */
export async function needsOf(sql: Sql, database: string): Promise<Needs> {
  const [row] = await sql<(Omit<Needs, 'bytes' | 'freeBytes'> & { bytes: string; superuser: boolean })[]>`
    SELECT datname AS database, current_user AS role, split_part(current_setting('server_version'), ' ', 1) AS "serverVersion",
      pg_database_size(pg_database.oid)::text AS bytes, rolsuper AS superuser,
      rolsuper OR rolcreatedb AS "mayCreateDatabases", pg_has_role(datdba, 'USAGE') AS owns, pg_get_userbyid(datdba) AS owner
    FROM pg_database, pg_roles WHERE datname = ${database} AND rolname = current_user`
  if (!row) throw new Error(`There is no database ${database}.`)
  const sessions = await sql<(Session & { mayEnd: boolean })[]>`
    SELECT pid, usename AS role, application_name AS application, state,
      CASE WHEN backend_type IS NOT NULL THEN coalesce(host(client_addr), 'a local socket') END AS address,
      ${row.superuser} OR pg_has_role(usesysid, 'MEMBER')
        OR (pg_has_role('pg_signal_backend', 'MEMBER') AND NOT rolsuper) AS "mayEnd"
    FROM pg_stat_activity JOIN pg_roles ON pg_roles.oid = usesysid
    WHERE datname = ${database} AND pid <> pg_backend_pid() ORDER BY pid`
  const prepared = await sql<{ what: string }[]>`
    SELECT gid || ' of ' || owner AS what FROM pg_prepared_xacts WHERE database = ${database} ORDER BY 1`
  return {
    ...row,
    bytes: Number(row.bytes),
    ended: sessions.filter(({ mayEnd }) => mayEnd),
    inTheWay: sessions.filter(({ mayEnd }) => !mayEnd),
    prepared: prepared.map(({ what }) => what),
    freeBytes: await freeBytes(sql),
  }
}

/** Why a database cannot be set aside, each with what would make it possible; empty where it can. */
export function obstaclesIn(needs: Needs): string[] {
  const { database, role, owner, bytes, freeBytes } = needs
  const obstacles: string[] = []
  if (!needs.owns)
    obstacles.push(`${role} does not own ${database}: log in as ${owner}, or GRANT ${owner} TO ${role}`)
  if (!needs.mayCreateDatabases)
    obstacles.push(`${role} may not create databases: ALTER ROLE ${role} CREATEDB`)
  for (const session of needs.inTheWay)
    obstacles.push(
      `${describeSession(session)}, is in ${database} and ${role} may not end it: end it before, or GRANT pg_signal_backend TO ${role} (which ends no superuser's)`,
    )
  for (const what of needs.prepared)
    obstacles.push(`${database} holds the prepared transaction ${what}: commit it, or roll it back`)
  if (freeBytes !== undefined && freeBytes < bytes * HEADROOM)
    obstacles.push(
      `a copy of ${database} takes ${megabytes(bytes)}, and ${megabytes(freeBytes)} are free on the server: make room for ${megabytes(bytes * HEADROOM)}`,
    )
  return obstacles
}

/** Room for the copy, and for what the rehearsal writes and the server logs meanwhile. */
const HEADROOM = 1.2

export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`
}

/** Only where the server runs on this machine and shows where its data is; no statement of SQL tells it. */
async function freeBytes(sql: Sql): Promise<number | undefined> {
  const [row] = await sql<{ folder: string | null }[]>`
    SELECT CASE WHEN inet_server_addr() << '127.0.0.0/8' AND pg_has_role('pg_read_all_settings', 'MEMBER')
      THEN current_setting('data_directory') END AS folder`
  if (row?.folder == null) return undefined
  return statfs(row.folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  )
}
