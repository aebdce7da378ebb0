import type { Sql } from 'postgres'
import { GRANTS } from './catalog/grants.ts'
import { OTHERS } from './catalog/others.ts'
import { RELATIONS } from './catalog/relations.ts'
import { ROUTINES_AND_TYPES } from './catalog/routines-and-types.ts'

/** How something is defined, in which schema it lies, and what it is a part of; null where neither can be told. */
export interface Definition {
  readonly is: string
  readonly within: string | null
  readonly of: string | null
}

/** Everything that was defined, owned, granted or commented on, by what one would call it. */
export type Schema = ReadonlyMap<string, Definition>

/** Milliseconds for which a lock of somebody else's (a migration's, say) is waited for. */
export const LOCK_MS = 10_000

/** What makes a text of a value, and what hides rows: the same for everybody who reads. */
const SETTINGS = {
  search_path: '',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  lc_monetary: 'C',
  quote_all_identifiers: 'off',
  xmlbinary: 'base64',
  // Who may not see all rows is told so, instead of taking some for all.
  row_security: 'off',
  lock_timeout: String(LOCK_MS),
  idle_in_transaction_session_timeout: '0',
}

/** Reads what a database defines, inside a transaction, whose settings it changes for whatever is read in it afterwards. */
export async function readSchema(sql: Sql): Promise<Schema> {
  await sql`SELECT set_config(name, value, true) FROM jsonb_each_text(${sql.json(SETTINGS)}) s (name, value)`
  const schema = new Map<string, Definition>()
  for (const statement of [...RELATIONS, ...ROUTINES_AND_TYPES, ...GRANTS, ...OTHERS])
    for (const { what, is, within = null, of = null } of await sql.unsafe<Row[]>(statement))
      schema.set(what, { is: is ?? '', within, of })
  return schema
}

interface Row {
  readonly what: string
  readonly is: string | null
  readonly within?: string | null
  readonly of?: string | null
}
