import { createHash } from 'node:crypto'

/** Bytes that PostgreSQL keeps of an identifier (NAMEDATALEN − 1). */
const LONGEST = 63

/** What becomes of a database while a rehearsal has its name. */
export type Role = 'asfound' | 'rehearsed' | 'kept' | 'restored' | 'replaced' | 'migrated'

/**
 * `<database>_<role>_<run>`. A database's name that leaves no room for that is cut, and told from others that begin alike by
 * a hash of the whole.
 */
export function nameBeside(database: string, role: Role, run: string): string {
  const end = `_${role}_${run}`
  if (Buffer.byteLength(database) + Buffer.byteLength(end) <= LONGEST) return `${database}${end}`
  const hash = `~${createHash('sha256').update(database).digest('hex').slice(0, 6)}`
  let start = database
  while (Buffer.byteLength(`${start}${hash}${end}`) > LONGEST) start = [...start].slice(0, -1).join('')
  return `${start}${hash}${end}`
}

/** The run and the role in a name that `nameBeside` made of a database; undefined for any other name. */
export function readNameBeside(database: string, name: string): { role: Role; run: string } | undefined {
  const [, role = '', run = ''] =
    /_(asfound|rehearsed|kept|restored|replaced|migrated)_(\d{8}_\d{6}_[0-9a-f]{6})$/.exec(name) ?? []
  if (role === '' || nameBeside(database, role as Role, run) !== name) return undefined
  return { role: role as Role, run }
}

/** A name as SQL takes it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Tables as a team names them, each also with the schema that it is looked for in: `public` where nothing else is said. */
export function withSchema(tables: readonly string[], schema: readonly string[] = ['public']): Set<string> {
  return new Set(tables.flatMap((name) => [name, ...schema.map((each) => `${each}.${name}`)]))
}
