import type { Sql } from 'postgres'

/**
 * The next transaction id that a server will give out. Transactions are numbered across all of its databases, and each
 * row tells the one that wrote it (`xmin`): so a mark taken before and one after tell what was written in between.
 * https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT
 */
export async function markOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ mark: string }[]>`SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS mark`
  return row!.mark
}

/** From one mark up to, and without, another. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** Rows keep the low half of the number alone. */
const HALF = 2n ** 32n

export interface Written {
  /** `schema.table`, quoted where it has to be. */
  readonly table: string
  readonly rows: number
}

/** Every ordinary table that holds somebody's data; those of the system and of `without` left out. */
export async function tablesIn(sql: Sql, without: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    SELECT format('%I.%I', nspname, relname) AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind = 'r' AND relpersistence <> 't' AND nspname !~ '^pg_' AND nspname <> 'information_schema'
      AND nspname <> ${without} ORDER BY 1`
  return rows.map(({ name }) => name)
}

/**
 * The rows that were written from a mark on and in none of the spans, table by table.
 * @throws where so many transactions have passed that rows' numbers do not tell any more
 */
export async function writtenSince(
  sql: Sql,
  tables: readonly string[],
  mark: string,
  spans: readonly Span[] = [],
): Promise<Written[]> {
  const now = BigInt(await markOf(sql))
  if (now / HALF !== BigInt(mark) / HALF)
    throw new Error('the server has begun to count its transactions anew since')
  const low = (full: string) => String(BigInt(full) % HALF)
  const outside = spans.map(({ from, to }) => `AND NOT (x >= ${low(from)} AND x < ${low(to)})`).join(' ')
  const written: Written[] = []
  for (const table of tables) {
    const [row] = await sql.unsafe<{ rows: number }[]>(
      `SELECT count(*)::float8 AS rows FROM (SELECT xmin::text::bigint AS x FROM ONLY ${table}) rows WHERE x >= ${low(mark)} ${outside}`,
    )
    if (row!.rows > 0) written.push({ table, rows: row!.rows })
  }
  return written
}

/** Rows of each table. */
export async function countRows(sql: Sql, tables: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [row] = await sql.unsafe<{ rows: number }[]>(`SELECT count(*)::float8 AS rows FROM ONLY ${table}`)
    counts[table] = row!.rows
  }
  return counts
}
