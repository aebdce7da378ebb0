import type { Sql } from 'postgres'

/** A row of the rehearsal's own table (runbook 3.2 and 5.3). */
export interface ScratchRow {
  readonly id: number
  readonly test_name: string
  readonly test_value: string
  readonly created_at: Date
}

/** Tells a table of a rehearsal's from one that a team has by the same name. */
const OURS = 'made by a deployment rehearsal, which drops it again'

/** Drops every such table of this database, whichever run has left it. */
export async function dropScratchTables(sql: Sql): Promise<void> {
  const rows = await sql<{ name: string }[]>`
    SELECT oid::regclass::text AS name FROM pg_class
    WHERE relkind = 'r' AND obj_description(oid, 'pg_class') = ${OURS}`
  for (const { name } of rows) await sql.unsafe(`DROP TABLE IF EXISTS ${name}`)
}

/** A table that the rehearsal makes, works on and drops; each method tells exactly what it changed. */
export function scratchTable(sql: Sql, name: string) {
  const table = sql(name)
  return {
    create: async () => {
      await sql`CREATE TABLE ${table} (
        id serial PRIMARY KEY, test_name varchar(100) NOT NULL, test_value varchar(200) NOT NULL,
        created_at timestamp DEFAULT current_timestamp)`
      await sql`COMMENT ON TABLE ${table} IS ${sql.unsafe(`'${OURS}'`)}`
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
        SELECT to_regclass(${name}) IS NOT NULL AS found`
      return row!.found
    },
    /** @throws where somebody else has a table by that name */
    drop: async () => {
      const [row] = await sql<{ comment: string | null }[]>`
        SELECT obj_description(oid, 'pg_class') AS comment FROM pg_class WHERE oid = to_regclass(${name})`
      if (row && row.comment !== OURS)
        throw new Error(
          `There is a table ${name} that no rehearsal has made, so it is not dropped: rename it, or leave the items out that need a table of this name.`,
        )
      await sql`DROP TABLE IF EXISTS ${table}`
    },
  }
}
