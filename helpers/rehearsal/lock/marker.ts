import { hostname, userInfo } from 'node:os'
import type { Row, Sql } from 'postgres'
import { OWN_SCHEMA } from '../../parts/postgres/content/catalog/scope.ts'
import { identify, runs } from '../../platforms/journal/index.ts'

/** In a schema of its own, so that neither a dump nor a restore of the environment's data touches it. */
export const LOCK_SCHEMA = OWN_SCHEMA

/** Who rehearses the environment. */
export interface Holder {
  readonly run: string
  readonly who: string
  readonly host: string
  readonly pid: number
  /** When the kernel says that the process started. */
  readonly started: string
  readonly since: Date
  /** Seconds since its last sign of life, by the database's clock. */
  readonly silentSeconds: number
}

/** Seconds without a sign of life after which a run on another machine is taken for dead. */
export const STALE_AFTER_S = 300

/** Takes the marker, unless somebody has it. @returns the holder who was quicker */
export async function take(sql: Sql, run: string): Promise<Holder | undefined> {
  const own = await identify(process.pid)
  await make(sql)
  const taken = await sql.unsafe(
    `INSERT INTO ${LOCK_SCHEMA}.lock (run, who, host, pid, started) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING run`,
    [run, userInfo().username, hostname(), process.pid, own?.started ?? ''],
  )
  return taken.length > 0 ? undefined : holder(sql)
}

async function make(sql: Sql): Promise<void> {
  await sql.unsafe(`CREATE SCHEMA IF NOT EXISTS ${LOCK_SCHEMA}`)
  await sql.unsafe(
    `CREATE TABLE IF NOT EXISTS ${LOCK_SCHEMA}.lock (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
     run text NOT NULL, who text NOT NULL, host text NOT NULL, pid int NOT NULL, started text NOT NULL,
     since timestamptz NOT NULL DEFAULT now(), seen timestamptz NOT NULL DEFAULT now())`,
  )
}

/** Takes the marker along, as it is, into a database that is to have the name; nothing where there is none. */
export async function carry(from: Sql, to: Sql): Promise<void> {
  await give(to, await rowsOf(from))
}

/** The marker as it is, to be given to a database that has none; empty where there is none. */
export async function rowsOf(sql: Sql): Promise<readonly Row[]> {
  return (await holder(sql)) ? sql.unsafe(`SELECT * FROM ${LOCK_SCHEMA}.lock`) : []
}

export async function give(sql: Sql, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await make(sql)
  await sql`INSERT INTO ${sql(`${LOCK_SCHEMA}.lock`)} ${sql([...rows])} ON CONFLICT DO NOTHING`
}

/** Who has the marker; undefined where nobody has. */
export async function holder(sql: Sql): Promise<Holder | undefined> {
  const [table] = await sql<{ there: boolean }[]>`
    SELECT to_regclass(${`${LOCK_SCHEMA}.lock`}) IS NOT NULL AS there`
  if (!table?.there) return undefined
  const [row] = await sql.unsafe<Holder[]>(
    `SELECT run, who, host, pid, started, since, extract(epoch FROM now() - seen)::float AS "silentSeconds"
     FROM ${LOCK_SCHEMA}.lock`,
  )
  return row
}

/** Whether the run of a marker is dead: its process is gone from this machine, or another machine has gone silent. */
export async function isStale({ host, pid, started, silentSeconds }: Holder): Promise<boolean> {
  if (host === hostname()) return !(await runs({ pid, started }))
  return silentSeconds > STALE_AFTER_S
}

/** A sign of life. */
export async function beat(sql: Sql, run: string): Promise<void> {
  await sql.unsafe(`UPDATE ${LOCK_SCHEMA}.lock SET seen = now() WHERE run = $1`, [run])
}

/** Removes the marker of a run, with its schema: the environment is left as it was found. */
export async function drop(sql: Sql, run: string): Promise<void> {
  await sql.begin(async (transaction) => {
    const gone = await transaction.unsafe(`DELETE FROM ${LOCK_SCHEMA}.lock WHERE run = $1 RETURNING run`, [
      run,
    ])
    if (gone.length > 0) await transaction.unsafe(`DROP SCHEMA ${LOCK_SCHEMA} CASCADE`)
  })
}

export function describe({ run, who, host, pid, since }: Holder): string {
  return `${who} on ${host} (process ${pid}) since ${since.toISOString()}, run ${run}`
}
