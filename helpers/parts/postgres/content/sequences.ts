import type { Sql } from 'postgres'
import { OF_EXTENSION, OF_USERS } from './catalog/scope.ts'

export interface SequenceContent {
  readonly sequence: string
  readonly lastValue: string
  readonly isCalled: boolean
  readonly increment: string
}

/** How far sequences are. No snapshot holds for them: it is what they are now. */
export async function sequencesOf(sql: Sql): Promise<SequenceContent[]> {
  const found = await sql.unsafe<{ sequence: string; increment: string }[]>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS sequence, s.seqincrement::text AS increment
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${OF_USERS('n.nspname')} AND NOT ${OF_EXTENSION('pg_class', 'c.oid')} ORDER BY 1`)
  if (found.length === 0) return []
  const values = await sql.unsafe<{ lastValue: string; isCalled: boolean }[]>(
    found
      .map(
        ({ sequence }, place) =>
          `SELECT ${place} AS place, last_value::text AS "lastValue", is_called AS "isCalled" FROM ${sequence}`,
      )
      .join(' UNION ALL ') + ' ORDER BY place',
  )
  return found.map((each, place) => {
    const { lastValue, isCalled } = values[place]!
    return { ...each, lastValue, isCalled }
  })
}
