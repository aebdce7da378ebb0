import type { Sql } from 'postgres'

/** A row of the rehearsal's own table (runbook 3.2 and 5.3). */
export interface ScratchRow {
  readonly id: number
  readonly test_name: string
  readonly test_value: string
  readonly created_at: Date
}

/** A table that the rehearsal makes, works on and drops; each method tells exactly what it changed. */
export function scratchTable(sql: Sql, name: string) {
  const table = sql(name)
  return {
    create: async () => {
      await sql`CREATE TABLE ${table} (
        id serial PRIMARY KEY, test_name varchar(100) NOT NULL, test_value varchar(200) NOT NULL,
        created_at timestamp DEFAULT current_timestamp)`
    },
    insert: async (testName: string, value: string): Promise<readonly ScratchRow[]> =>
      sql<
        ScratchRow[]
      >`INSERT INTO ${table} (test_name, test_value) VALUES (${testName}, ${value}) RETURNING *`,
    count: async (testName: string): Promise<number> => {
      const [row] = await sql<{ count: number }[]>`
        SELECT count(*)::int AS count FROM ${table} WHERE test_name = ${testName}`
      return row!.count
    },
    values: async (testName: string): Promise<string[]> => {
      const rows = await sql<ScratchRow[]>`SELECT * FROM ${table} WHERE test_name = ${testName} ORDER BY id`
      return rows.map(({ test_value }) => test_value)
    },
    /** Number of rows changed. */
    update: async (testName: string, value: string): Promise<number> =>
      (await sql`UPDATE ${table} SET test_value = ${value} WHERE test_name = ${testName}`).count,
    /** Number of rows deleted. */
    remove: async (testName: string): Promise<number> =>
      (await sql`DELETE FROM ${table} WHERE test_name = ${testName}`).count,
    exists: async (): Promise<boolean> => {
      const [row] = await sql<{ found: boolean }[]>`
        SELECT to_regclass(${`public.${name}`}) IS NOT NULL AS found`
      return row!.found
    },
    drop: async () => {
      await sql`DROP TABLE IF EXISTS ${table}`
    },
  }
}
