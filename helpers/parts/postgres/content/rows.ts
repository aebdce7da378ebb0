import type { Sql } from 'postgres'
import { quoted } from '../names.ts'
import { OF_EXTENSION, OF_USERS } from './catalog/scope.ts'

/** Rows of a table, partitions and heirs told apart, and a checksum that is the same for the same rows in any order. */
export interface TableContent {
  /** With its schema, quoted where SQL wants it quoted. */
  readonly table: string
  readonly rows: number
  readonly checksum: string
  /** Of those rows alone that were there, and finished, when `Content.horizon` was drawn. */
  readonly settledRows: number
  readonly settledChecksum: string
}

/** A number of the server's transactions: whatever is older had ended. */
export type Horizon = string

/**
 * Two 64-bit hashes of each row's text by different seeds, summed: 128 bits, read in one pass, in no order and with
 * nothing kept. Not against somebody who wants two contents to look the same.
 */
const HASHES = ['0', '8230452345'] as const
const SUMS = (where: string) =>
  HASHES.map((_, place) => `coalesce(sum(hash${place}) ${where}, 0)::text`).join(" || ':' || ")

/** The text of each row is made once, and hashed once by each seed. */
const HASHED = (rows: string) =>
  `(SELECT *, ${HASHES.map((seed, place) => `hashtextextended(row, ${seed}) AS hash${place}`).join(', ')}
    FROM (${rows} OFFSET 0) texts OFFSET 0) hashes`

/** Numbers of transactions are 32 bits in a row, and turn over; those below 3 stand for "before all others". */
const SETTLED = (horizon: Horizon, now: bigint) => {
  const turn = now - (now % 2n ** 32n)
  const full = `(xmin + ${turn} - CASE WHEN xmin + ${turn} >= ${now} THEN ${2n ** 32n} ELSE 0 END)`
  return `FILTER (WHERE xmin < 3 OR ${full} < ${BigInt(horizon)})`
}

interface Table {
  readonly schema: string
  readonly name: string
  readonly table: string
  readonly kind: string
  /** Their names, quoted, in their order by name: an heir that is restored may have them in another. */
  readonly columns: readonly string[]
}

interface Moment {
  readonly horizon: Horizon
  readonly now: Horizon
  /** Those that count, each behind its table and a dot; all where it is left out, or knows none of a table. */
  readonly columns?: ReadonlySet<string>
}

/**
 * Reads what tables and materialized views hold, in the transaction's snapshot. Foreign tables hold nothing here.
 * `stale` names the materialized views that do not hold what their definitions say.
 */
export async function rowsOf(
  sql: Sql,
  { horizon, now, columns: counted }: Moment,
): Promise<{ tables: TableContent[]; views: TableContent[]; stale: string[] }> {
  const found = await sql.unsafe<Table[]>(`
    SELECT n.nspname AS schema, c.relname AS name, format('%I.%I', n.nspname, c.relname) AS table, c.relkind AS kind,
      (SELECT coalesce(json_agg(format('%I', attname) ORDER BY attname COLLATE "C"), '[]') FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OF_USERS('n.nspname')} AND (c.relkind = 'r' OR (c.relkind = 'm' AND c.relispopulated))
    AND (NOT ${OF_EXTENSION('pg_class', 'c.oid')} OR c.oid = ANY (SELECT unnest(extconfig) FROM pg_extension)) ORDER BY 3`)
  const settled = SETTLED(horizon, BigInt(now))
  const read = async ({ schema, name, table, columns }: Table): Promise<TableContent> => {
    const [row] = await sql.unsafe<Omit<TableContent, 'table'>[]>(`
      SELECT count(*)::float8 AS rows, ${SUMS('')} AS checksum,
        (count(*) ${settled})::float8 AS "settledRows", ${SUMS(settled)} AS "settledChecksum"
      FROM ${HASHED(`SELECT ROW(${listed(table, columns, counted)})::text AS row, r.xmin::text::bigint AS xmin FROM ONLY ${quoted(schema)}.${quoted(name)} r`)}`)
    return { table, ...row! }
  }
  const tables: TableContent[] = []
  const views: TableContent[] = []
  const stale: string[] = []
  for (const each of found) {
    const content = await read(each)
    if (each.kind === 'r') tables.push(content)
    else {
      views.push(content)
      if ((await freshChecksum(sql, each)) !== content.checksum) stale.push(each.table)
    }
  }
  return { tables, views, stale }
}

/** The columns that count, as SQL asks for them. */
function listed(table: string, columns: readonly string[], counted?: ReadonlySet<string>): string {
  const known = columns.filter((column) => counted?.has(`${table}.${column}`))
  return (known.length > 0 ? known : columns).map((column) => `r.${column}`).join(', ')
}

/** Of what a materialized view's definition says now: a restored one will hold that. */
async function freshChecksum(sql: Sql, { table, columns }: Table): Promise<string> {
  const [view] = await sql.unsafe<{ definition: string }[]>(
    'SELECT pg_get_viewdef($1::regclass) AS definition',
    [table],
  )
  const definition = view!.definition.replace(/;\s*$/, '')
  const [now] = await sql.unsafe<{ checksum: string }[]>(
    `SELECT ${SUMS('')} AS checksum FROM ${HASHED(`SELECT ROW(${listed(table, columns)})::text AS row FROM (${definition}) r`)}`,
  )
  return now!.checksum
}
