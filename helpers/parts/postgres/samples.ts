import { openPostgres } from './open.ts'
import type { PostgresConnection } from './connection.ts'
import { explainPostgres } from './explain.ts'

/** The semicolon at the end, with comments behind it. */
const ENDED = /;\s*(--.*\s*)*$/

/** Seconds that a query for samples may take: it is asked beside users. */
const TIMEOUT_S = 30

/**
 * The rows of a query as JSON, which PostgreSQL itself makes of them: a `numeric` is a number, a `timestamptz` its ISO
 * text. It may read alone. @throws what the server says.
 */
export async function sampleRows<Row>(
  connection: PostgresConnection,
  query: string,
  most: number,
): Promise<Row[]> {
  await using sql = openPostgres(connection, {
    application: 'rehearsal',
    settings: { statement_timeout: TIMEOUT_S * 1000 },
  })
  // A line of its own for the bracket, so that a comment at the query's end does not swallow it.
  const wrapped = `SELECT to_json(sample) AS row FROM (${query.replace(ENDED, '')}\n) AS sample LIMIT ${most}`
  try {
    const rows = await sql.begin('READ ONLY', (transaction) => transaction.unsafe<{ row: Row }[]>(wrapped))
    return rows.map(({ row }) => row)
  } catch (error) {
    throw new Error(explainPostgres(error, connection), { cause: error })
  }
}
