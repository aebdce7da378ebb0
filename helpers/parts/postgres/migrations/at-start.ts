import type { Sql } from 'postgres'
import type { MigrationsConfig } from '../../../environments/schema/migrations.ts'
import { lastAppliedQuery } from './tables.ts'
import type { AtStart, MigrationStatus, Sources } from './tool.ts'

/** SQLSTATE of a table, or a schema, that is not there. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NOT_THERE = ['42P01', '3F000']

/** An app that migrates when it is started, with what is known of the tool inside of it. */
export function atStart(
  config: Extract<MigrationsConfig, { tool: 'at-start' }>,
  sources: Sources | undefined,
): AtStart {
  return {
    by: 'start',
    service: config.service,
    sources,
    query: config.query ?? (config.with && lastAppliedQuery(config.with)),
    start: config.start,
  }
}

/**
 * Where a database stands, asked in it.
 * @param latest the last migration that the release brings, by its sources; empty where these do not tell
 * @throws where the query does not give one row of one column
 */
export async function stateByQuery(sql: Sql, query: string, latest: string): Promise<MigrationStatus> {
  const current = await lastApplied(sql, query)
  const brought = latest === '' ? null : latest
  return {
    current,
    latest: brought,
    pending: brought === null || brought === current ? [] : [brought],
    altered: [],
  }
}

/** The last migration that was applied; null where none was, or the table that tells is not there yet. */
async function lastApplied(sql: Sql, query: string): Promise<string | null> {
  if (await isTooEarly(sql, query)) return null
  const rows = await sql.unsafe<Record<string, unknown>[]>(query).catch((error: unknown) => {
    if (NOT_THERE.includes((error as { code?: string }).code ?? '')) return undefined
    throw new Error(`\`${query}\` cannot be asked: ${(error as Error).message}`, { cause: error })
  })
  if (!rows) return null
  // Not by the row's keys: columns without a name have the same one.
  const columns = rows.columns.length
  if (rows.length > 1 || columns !== 1)
    throw new Error(
      `Expected one row of one column from \`${query}\`, seen ${rows.length} of ${columns}: set \`migrations.query\` to one that gives the last migration alone.`,
    )
  const value = Object.values(rows[0] ?? {})[0] ?? null
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new Error(
    `Expected a text or a number from \`${query}\`, seen ${JSON.stringify(value)}: cast it in \`migrations.query\`, with ::text.`,
  )
}

/**
 * Whether what a query reads is not there yet. It is asked again and again until it is, and a server logs as an error what a
 * client is refused, where somebody may be woken by it; what PL/pgSQL catches it does not log.
 */
async function isTooEarly(sql: Sql, query: string): Promise<boolean> {
  const asked = sql.begin(async (transaction) => {
    await transaction`SELECT set_config('rehearsal.query', ${query}, true), set_config('rehearsal.early', 'no', true)`
    await transaction.unsafe(`DO $$ BEGIN EXECUTE 'EXPLAIN ' || current_setting('rehearsal.query');
      EXCEPTION WHEN undefined_table OR invalid_schema_name THEN PERFORM set_config('rehearsal.early', 'yes', true); END $$`)
    const [row] = await transaction<{ early: string }[]>`SELECT current_setting('rehearsal.early') AS early`
    return row!.early === 'yes'
  })
  // Whatever else is wrong with it is told where it is asked for its answer.
  return asked.catch(() => false)
}
