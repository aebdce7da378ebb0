import type { Sql } from 'postgres'

export interface TableContent {
  readonly table: string
  readonly rows: number
  /** Sum of a 60-bit hash of each row: the same for the same rows in any order. */
  readonly checksum: string
}

/** Rows and checksum of every table of the public schema. */
export async function contentOf(sql: Sql): Promise<TableContent[]> {
  const tables = await sql<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
  return Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await sql.unsafe<{ rows: number; checksum: string }[]>(
        `SELECT count(*)::int AS rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text AS checksum
         FROM public.${name} t`,
      )
      return { table: name, rows: row!.rows, checksum: row!.checksum }
    }),
  )
}

/** Every column, constraint and index of the public schema, one a line. */
export async function schemaOf(sql: Sql): Promise<string> {
  const rows = await sql<{ line: string }[]>`
    SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(c.oid))
      FROM pg_constraint c JOIN pg_namespace n ON n.oid = connamespace WHERE nspname = 'public' AND conrelid <> 0
    UNION ALL
    SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public'
    ORDER BY 1`
  return rows.map(({ line }) => line).join('\n')
}
