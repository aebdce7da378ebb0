import type { Sql } from 'postgres'
import { OF_USERS } from '../../content/catalog/scope.ts'

const IN_SCHEMA = (oid: string) => `JOIN pg_namespace n ON n.oid = ${oid}`

/** Statements that say once more what PostgreSQL tells of conditions, defaults, views and indexes over expressions. */
const STATEMENTS = [
  `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', conrelid::regclass, conname, conname, pg_get_constraintdef(k.oid)) AS statement
   FROM pg_constraint k ${IN_SCHEMA('connamespace')} WHERE contype = 'c' AND conrelid <> 0 AND coninhcount = 0 AND ${OF_USERS('nspname')}`,
  `SELECT format('ALTER TABLE %s ALTER %I SET DEFAULT %s', adrelid::regclass, attname, pg_get_expr(adbin, adrelid)) AS statement
   FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum JOIN pg_class c ON c.oid = adrelid ${IN_SCHEMA('relnamespace')}
   WHERE attgenerated = '' AND ${OF_USERS('nspname')}`,
  `SELECT format('CREATE OR REPLACE VIEW %s %s AS %s', c.oid::regclass, 'WITH (' || array_to_string(reloptions, ', ') || ')', pg_get_viewdef(c.oid)) AS statement
   FROM pg_class c ${IN_SCHEMA('relnamespace')} WHERE relkind = 'v' AND ${OF_USERS('nspname')}`,
  `SELECT format('DROP INDEX %s; %s', indexrelid::regclass, pg_get_indexdef(indexrelid)) AS statement
   FROM pg_index JOIN pg_class c ON c.oid = indexrelid ${IN_SCHEMA('relnamespace')}
   WHERE (indpred IS NOT NULL OR indexprs IS NOT NULL) AND NOT relispartition AND ${OF_USERS('nspname')}
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
]

/**
 * Writes definitions down anew from their own text, as a restored dump has: a database that was restored once tells some
 * otherwise, and means the same. What cannot be written so is left as it is. For an empty database that is thrown away.
 */
export async function rewriteDefinitions(sql: Sql): Promise<void> {
  for (const ask of STATEMENTS) {
    // Without a search path every name is told with its schema.
    const rows = await sql.begin(async (transaction) => {
      await transaction`SET LOCAL search_path = ''`
      return await transaction.unsafe<{ statement: string }[]>(ask)
    })
    for (const { statement } of rows)
      await sql.begin((transaction) => transaction.unsafe(statement)).catch(() => undefined)
  }
}
