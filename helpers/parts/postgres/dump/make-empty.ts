import type { Sql } from 'postgres'
import { quoted } from '../names.ts'
import { applyProperties, propertiesOf } from '../properties.ts'

interface Empty {
  /** Whose owner, encoding, locale, settings and grants it gets. */
  readonly from: string
  readonly database: string
  readonly roles: readonly string[]
}

/**
 * Makes a database into which a dump of another one can be restored.
 * @returns what of the database's own settings and grants it could not be given
 * @throws naming the roles that are not on this server, before anything is made
 */
export async function makeEmpty(sql: Sql, { from, database, roles }: Empty): Promise<string[]> {
  const there = await sql<{ role: string }[]>`SELECT rolname AS role FROM pg_roles`
  const missing = roles.filter((role) => !there.some((each) => each.role === role))
  if (missing.length > 0)
    throw new Error(
      `The backup names ${missing.length === 1 ? 'the role' : 'the roles'} ${missing.join(', ')}, which this server does not have: a dump of one database holds no roles. Make them first (pg_dumpall --globals-only brings them).`,
    )
  const properties = await propertiesOf(sql, from)
  const [locale] = await sql<
    { encoding: string; collate: string; ctype: string; provider: string | null; icu: string | null }[]
  >`
    SELECT pg_encoding_to_char(encoding) AS encoding, datcollate AS collate, datctype AS ctype,
      to_jsonb(d) ->> 'datlocprovider' AS provider, coalesce(to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale') AS icu
    FROM pg_database d WHERE datname = ${from}`
  const { encoding, collate, ctype, provider, icu } = locale!
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
  const byProvider =
    provider === 'i'
      ? ` LOCALE_PROVIDER icu ICU_LOCALE ${literal(icu ?? '')}`
      : provider === 'b'
        ? ` LOCALE_PROVIDER builtin BUILTIN_LOCALE ${literal(icu ?? '')}`
        : ''
  await sql.unsafe(
    `CREATE DATABASE ${quoted(database)} TEMPLATE template0 OWNER ${quoted(properties.owner)} ENCODING ${literal(encoding)} LC_COLLATE ${literal(collate)} LC_CTYPE ${literal(ctype)}${byProvider}`,
  )
  return applyProperties(sql, database, properties)
}
