import type { Sql } from 'postgres'
import { copyDatabase, dropDatabase } from '../copy.ts'
import { exchange } from '../exchange.ts'
import { settleLeftWork } from '../holders.ts'
import { markOf } from '../marks.ts'
import { needsOf, obstaclesIn } from '../needs.ts'
import { nameBeside, quoted } from '../names.ts'
import { allowConnections, connectionsAllowed, emptyOfSessions } from '../sessions.ts'

/** A database that waits under another name while a copy of it is rehearsed on under its own. */
export interface SetAside {
  /** The name that clients know. */
  readonly database: string
  /** By which the server knows the original, whatever it is called. */
  readonly oid: string
  /** Where the original waits. */
  readonly aside: string
  /** What the copy is called before it has the name, and after it has lost it. */
  readonly rehearsed: string
  /** What the copy is called where it holds what is not to be thrown away. */
  readonly kept: string
  /** Whether clients were let in. */
  readonly allowed: boolean
  /** The server's next transaction when it was found: no row of the copy has a later one but by somebody's writing. */
  readonly mark: string
}

/** What setting a database aside would be, by the names of one run; nothing is changed. @throws where it is not there */
export async function planSetAside(sql: Sql, database: string, run: string): Promise<SetAside> {
  const [row] = await sql<{ oid: string; allowed: boolean }[]>`
    SELECT oid::text, datallowconn AS allowed FROM pg_database WHERE datname = ${database}`
  if (!row) throw new Error(`There is no database ${database}.`)
  const beside = (role: 'asfound' | 'rehearsed' | 'kept') => nameBeside(database, role, run)
  return {
    database,
    ...row,
    mark: await markOf(sql),
    aside: beside('asfound'),
    rehearsed: beside('rehearsed'),
    kept: beside('kept'),
  }
}

/**
 * Puts a database aside whole, and a copy of it in its place. Where that cannot be done, everything is as it was.
 * @returns what of the database's own settings and grants the copy could not be given
 */
export async function setAside(
  sql: Sql,
  { database, aside, rehearsed, allowed }: SetAside,
): Promise<string[]> {
  const obstacles = obstaclesIn({ ...(await needsOf(sql, database)), ended: [], inTheWay: [] })
  if (obstacles.length > 0) throw new Error(`${obstacles.join('; ')}.`)
  try {
    const missed = await copyDatabase(sql, database, rehearsed)
    await exchange(sql, { database, replacement: rehearsed, movesTo: aside, allowed })
    return missed
  } catch (error) {
    await dropDatabase(sql, rehearsed).catch(() => undefined)
    await allowConnections(sql, database, allowed).catch(() => undefined)
    throw error
  }
}

/** What of a database that was set aside is where. */
export interface Whereabouts {
  /** Names of the databases that are there, of the four that matter. */
  readonly there: readonly string[]
  /** The name that the original has; undefined where nothing has its oid any more. */
  readonly original: string | undefined
}

export async function whereabouts(
  sql: Sql,
  { database, aside, rehearsed, kept, oid }: SetAside,
): Promise<Whereabouts> {
  const rows = await sql<{ name: string; oid: string }[]>`
    SELECT datname AS name, oid::text FROM pg_database
    WHERE datname IN ${sql([database, aside, rehearsed, kept])} OR oid = ${oid}::oid`
  return {
    there: rows.map(({ name }) => name).filter((name) => [database, aside, rehearsed, kept].includes(name)),
    original: rows.find((row) => row.oid === oid)?.name,
  }
}

/** Why a copy is not to be dropped, in words; nothing where all that it holds is the rehearsal's own. */
export type Judge = (copy: string) => Promise<readonly string[]>

/**
 * Gives the original its name back and drops the copy, whatever of it was done before and by whom: it may be called again
 * at any moment. A copy that `judge` finds something in is kept instead, under a name that tells.
 * @returns what was found in a copy that was kept
 * @throws where the original is gone, or somebody is in the way
 */
export async function putBack(sql: Sql, found: SetAside, judge: Judge): Promise<readonly string[]> {
  const { database, aside, rehearsed, kept, allowed, oid } = found
  await settleLeftWork(sql, [database, aside, rehearsed])
  const { there, original } = await whereabouts(sql, found)
  if (original === undefined)
    throw new Error(
      `The database that was set aside (oid ${oid}, last called ${aside}) is not on the server any more; there are: ${there.join(', ') || 'none of its names'}.`,
    )
  if (original === aside) await exchange(sql, { database, replacement: aside, movesTo: rehearsed, allowed })
  else if (original === database) await allowConnections(sql, database, allowed)
  else
    throw new Error(
      `The database that was set aside is called ${original} now, neither ${database} nor ${aside}: somebody has renamed it, and has to say which is to be ${database}.`,
    )
  if ((await connectionsAllowed(sql, rehearsed)) === undefined) return []
  const doubts = (await isHalfDropped(sql, rehearsed)) ? [] : await judged(sql, rehearsed, judge)
  if (doubts.length === 0) {
    await dropDatabase(sql, rehearsed)
    return []
  }
  await emptyOfSessions(sql, rehearsed)
  await sql.unsafe(`ALTER DATABASE ${quoted(rehearsed)} RENAME TO ${quoted(kept)}`)
  await allowConnections(sql, kept, true)
  return doubts
}

/** A server that went down while it dropped a database leaves one that can be dropped and nothing else (15.4 on). */
async function isHalfDropped(sql: Sql, database: string): Promise<boolean> {
  const rows = await sql`SELECT 1 FROM pg_database WHERE datname = ${database} AND datconnlimit = -2`
  return rows.length > 0
}

/** What cannot be judged is kept. */
async function judged(sql: Sql, copy: string, judge: Judge): Promise<readonly string[]> {
  try {
    await allowConnections(sql, copy, true)
    return await judge(copy)
  } catch (error) {
    return [`it could not be looked into (${(error as Error).message})`]
  }
}
