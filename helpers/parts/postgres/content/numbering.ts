import type { Sql } from 'postgres'
import { OF_USERS } from './catalog/scope.ts'

interface Numbered {
  readonly table: string
  readonly column: string
  readonly sequence: string
}

/**
 * Columns that number their rows and whose next number is taken, a line each: the next insert is refused. Only those that
 * no two rows may share.
 */
export async function takenNumbers(sql: Sql): Promise<string[]> {
  const numbered = await sql.unsafe<Numbered[]>(`
    SELECT format('%I.%I', n.nspname, t.relname) AS table, format('%I', a.attname) AS column,
      format('%I.%I', sn.nspname, s.relname) AS sequence
    FROM pg_depend d
    JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_namespace sn ON sn.oid = s.relnamespace
    JOIN pg_class t ON t.oid = d.refobjid AND t.relkind IN ('r', 'p') JOIN pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
      AND ${OF_USERS('n.nspname')}
      AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisunique AND i.indnkeyatts = 1
        AND i.indkey[0] = a.attnum AND i.indpred IS NULL)
    ORDER BY 1, 2`)
  const lines: string[] = []
  for (const { table, column, sequence } of numbered) {
    const [row] = await sql.unsafe<{ next: string; taken: boolean }[]>(`
      WITH next AS (
        SELECT CASE WHEN q.is_called THEN q.last_value + s.seqincrement ELSE q.last_value END AS number
        FROM ${sequence} q, pg_sequence s WHERE s.seqrelid = '${sequence.replaceAll("'", "''")}'::regclass)
      SELECT number::text AS next, EXISTS (SELECT FROM ${table} WHERE ${column} = number) AS taken FROM next`)
    if (row?.taken)
      lines.push(`${table}.${column}: the next number of ${sequence} is ${row.next}, which a row has already`)
  }
  return lines
}
