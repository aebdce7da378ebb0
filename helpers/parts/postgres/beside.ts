import type { Sql } from 'postgres'

/**
 * Why the role may not make a database beside one, for its owner, with what would make it possible; undefined where it may.
 * @param sought what is not done then, to go on with a sentence that says who may not
 * @throws where there is no such database
 */
export async function mayNotMakeBeside(
  sql: Sql,
  database: string,
  sought: string,
): Promise<string | undefined> {
  const [row] = await sql<{ role: string; owner: string; mayCreate: boolean; isOwner: boolean }[]>`
    SELECT current_user AS role, pg_get_userbyid(datdba) AS owner, rolsuper OR rolcreatedb AS "mayCreate",
      rolsuper OR pg_has_role(datdba, 'MEMBER') AS "isOwner"
    FROM pg_database, pg_roles WHERE datname = ${database} AND rolname = current_user`
  if (!row) throw new Error(`There is no database ${database}.`)
  const { role, owner } = row
  if (!row.mayCreate) return `${role} may not create databases, so ${sought}: ALTER ROLE ${role} CREATEDB.`
  if (!row.isOwner)
    return `${role} may not make a database that belongs to ${owner}, as ${database} does, so ${sought}: GRANT ${owner} TO ${role}.`
  return undefined
}
