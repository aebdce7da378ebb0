import type { Sql } from 'postgres'
import { heldBy, lockers } from '../table-locks.ts'
import { largeObjectsOf } from './large-objects.ts'
import { rowsOf, type Horizon, type TableContent } from './rows.ts'
import { LOCK_MS, readSchema } from './schema.ts'
import { sequencesOf, type SequenceContent } from './sequences.ts'

/** All that a database holds, to be held against another moment or another database of the same server. */
export interface Content {
  /** Everything that was defined, owned, granted or commented on, by what one would call it. */
  readonly definitions: Readonly<Record<string, string>>
  readonly tables: readonly TableContent[]
  readonly views: readonly TableContent[]
  /** Materialized views that were not as their definitions say. */
  readonly stale: readonly string[]
  readonly sequences: readonly SequenceContent[]
  readonly largeObjects: Readonly<Record<string, string>>
  /** Transactions before this one had ended. */
  readonly horizon: Horizon
}

/** What the definition of a column is called by, before its table and its name. */
const COLUMN = 'column '
/** PostgreSQL's code for a lock that did not come in time (appendix A of its manual). */
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Reads it all inside a transaction that keeps one snapshot. `since` tells which rows count as settled, and of which
 * columns: those that a migration has added to them meanwhile are no change of theirs.
 */
export async function readContent(
  sql: Sql,
  since?: Pick<Content, 'horizon' | 'definitions'>,
): Promise<Content> {
  const definitions = Object.fromEntries([...(await readSchema(sql))].map(([what, { is }]) => [what, is]))
  const [now] = await sql<{ oldest: string; next: string }[]>`
    SELECT pg_snapshot_xmin(s)::text AS oldest, pg_snapshot_xmax(s)::text AS next FROM pg_current_snapshot() s`
  const { oldest, next } = now!
  const horizon = since?.horizon ?? oldest
  const columns = since && columnsIn(since.definitions)
  const { tables, views, stale } = await rowsOf(sql, { horizon, now: next, ...(columns && { columns }) })
  return {
    definitions,
    tables,
    views,
    stale,
    sequences: await sequencesOf(sql),
    largeObjects: await largeObjectsOf(sql),
    horizon,
  }
}

/** The columns that there are by these definitions, quoted as SQL wants them, each behind its table and a dot. */
function columnsIn(definitions: Content['definitions']): ReadonlySet<string> {
  const names = Object.keys(definitions).filter((what) => what.startsWith(COLUMN))
  return new Set(names.map((what) => what.slice(COLUMN.length)))
}

/**
 * Runs `action` in a transaction that sees one moment of the database, for as long as it takes.
 * @throws naming who holds the lock, where one is waited for too long
 */
export async function inSnapshot<T>(sql: Sql, action: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    return (await sql.begin('isolation level repeatable read read only', (transaction) =>
      action(transaction as unknown as Sql),
    )) as T
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
    const who = heldBy(await lockers(sql))
    throw new Error(
      `A table could not be read within ${LOCK_MS / 1000} s: ${(error as Error).message}. Locks are held by ${who}.`,
      { cause: error },
    )
  }
}
