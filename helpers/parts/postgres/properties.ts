import type { Sql } from 'postgres'
import { quoted } from './names.ts'

/** What a server keeps of a database outside of it, which neither a copy nor a dump of it carries. */
export interface Properties {
  readonly owner: string
  readonly connectionLimit: number
  readonly comment: string | null
  /** Null where nobody has granted or revoked anything. */
  readonly grants: readonly Grant[] | null
  /** `ALTER DATABASE … SET` and `ALTER ROLE … IN DATABASE … SET`; the role is null for everybody. */
  readonly settings: readonly {
    readonly role: string | null
    readonly name: string
    readonly value: string
  }[]
  /** `SECURITY LABEL`, by provider. */
  readonly labels: readonly { readonly provider: string; readonly label: string }[]
}

interface Grant {
  /** Null for PUBLIC. */
  readonly grantee: string | null
  readonly privilege: string
  readonly grantable: boolean
}

/** @throws where there is no such database */
export async function propertiesOf(sql: Sql, database: string): Promise<Properties> {
  const [row] = await sql<
    { oid: number; owner: string; limit: number; comment: string | null; hasGrants: boolean }[]
  >`
    SELECT oid::int8::text AS oid, pg_get_userbyid(datdba) AS owner, datconnlimit AS limit,
      shobj_description(oid, 'pg_database') AS comment, datacl IS NOT NULL AS "hasGrants"
    FROM pg_database WHERE datname = ${database}`
  if (!row) throw new Error(`There is no database ${database}.`)
  // In the server's own order, so that the copy's are written down alike.
  const grants = await sql<Grant[]>`
    SELECT CASE grantee WHEN 0 THEN NULL ELSE pg_get_userbyid(grantee) END AS grantee,
      privilege_type AS privilege, is_grantable AS grantable
    FROM pg_database, unnest(datacl) WITH ORDINALITY AS item (acl, place), aclexplode(ARRAY[acl])
    WHERE datname = ${database} ORDER BY place, privilege`
  const settings = await sql<{ role: string | null; setting: string }[]>`
    SELECT CASE setrole WHEN 0 THEN NULL ELSE pg_get_userbyid(setrole) END AS role, setting
    FROM pg_db_role_setting, unnest(setconfig) WITH ORDINALITY AS item (setting, place)
    WHERE setdatabase = ${row.oid}::oid ORDER BY setrole, place`
  const labels = await sql<{ provider: string; label: string }[]>`
    SELECT provider, label FROM pg_shseclabel
    WHERE classoid = 'pg_database'::regclass AND objoid = ${row.oid}::oid ORDER BY 1`
  return {
    owner: row.owner,
    connectionLimit: row.limit,
    comment: row.comment,
    grants: row.hasGrants ? grants : null,
    labels,
    settings: settings.map(({ role, setting }) => {
      const [name = '', value = ''] = setting.split(/=(.*)/s)
      return { role, name, value }
    }),
  }
}

/**
 * Gives a database that was made from another one what the other one has.
 * @returns what could not be given, each with the server's reason: another role's own settings, say
 */
export async function applyProperties(
  sql: Sql,
  database: string,
  { owner, connectionLimit, comment, grants, settings, labels }: Properties,
): Promise<string[]> {
  const name = quoted(database)
  const missed: string[] = []
  const attempt = (what: string, action: (sql: Sql) => Promise<unknown>) =>
    sql
      .begin((transaction) => action(transaction as unknown as Sql))
      .catch((error: unknown) => missed.push(`${what}: ${(error as Error).message}`))

  if (connectionLimit !== -1)
    await attempt('the limit of connections', (tx) =>
      tx.unsafe(`ALTER DATABASE ${name} CONNECTION LIMIT ${connectionLimit}`),
    )
  if (comment !== null)
    await attempt('the comment', async (tx) =>
      tx.unsafe(`COMMENT ON DATABASE ${name} IS ${await literal(tx, comment)}`),
    )
  for (const { provider, label } of labels)
    await attempt(`the label of ${provider}`, async (tx) =>
      tx.unsafe(`SECURITY LABEL FOR ${quoted(provider)} ON DATABASE ${name} IS ${await literal(tx, label)}`),
    )
  if (grants !== null) {
    await attempt('what PUBLIC and the owner may not', (tx) =>
      tx.unsafe(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC, ${quoted(owner)}`),
    )
    for (const { grantee, privilege, grantable } of grants)
      await attempt(`${privilege} of ${grantee ?? 'PUBLIC'}`, (tx) =>
        tx.unsafe(
          `GRANT ${privilege} ON DATABASE ${name} TO ${grantee === null ? 'PUBLIC' : quoted(grantee)}${grantable && grantee !== null ? ' WITH GRANT OPTION' : ''}`,
        ),
      )
  }
  for (const { role, name: setting, value } of settings)
    await attempt(`${setting}${role === null ? '' : ` of ${role}`}`, async (tx) => {
      const whose =
        role === null ? `ALTER DATABASE ${name}` : `ALTER ROLE ${quoted(role)} IN DATABASE ${name}`
      if (!LISTS.includes(setting))
        return tx.unsafe(`${whose} SET ${quoted(setting)} TO ${await literal(tx, value)}`)
      // As one literal a list would be one item; the session's own value is taken as the list that it is.
      await tx`SELECT set_config(${setting}, ${value}, true)`
      return tx.unsafe(`${whose} SET ${quoted(setting)} FROM CURRENT`)
    })
  return missed
}

/** Settings whose items are quoted each for itself, as pg_dump knows them (`variable_is_guc_list_quote`). */
const LISTS = [
  'search_path',
  'temp_tablespaces',
  'local_preload_libraries',
  'session_preload_libraries',
  'shared_preload_libraries',
  'unix_socket_directories',
]

/** A text as SQL takes it where a statement has no parameters. */
async function literal(sql: Sql, text: string): Promise<string> {
  const [row] = await sql<{ literal: string }[]>`SELECT quote_literal(${text}) AS literal`
  return row!.literal
}
