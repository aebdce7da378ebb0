import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A table of the migrations, with a column that has to be given a value. */
export interface Table {
  readonly name: string
  /** As SQL has to write it: in quotes where the migrations do, or where it is no plain word. */
  readonly written: string
  readonly required: string | undefined
}

const SQL_TABLE = /CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w."]+)\s*\(([\s\S]*?)\n\s*\)/gi
const ALEMBIC_TABLE = /create_table\(\s*["'](\w+)["']([\s\S]*?)\n\s*\)/g

/** The tables that a folder's migrations create, in SQL or by Alembic: enough to name a statement that each must refuse. */
export async function findTables(folder: string): Promise<Table[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const files = names.filter((name) => /\.(sql|py)$/.test(name)).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return texts.flatMap((text) => [
    ...tables(text, SQL_TABLE, requiredInSql, (name) => name),
    ...tables(text, ALEMBIC_TABLE, requiredInAlembic, quoted),
  ])
}

function tables(
  text: string,
  pattern: RegExp,
  required: (line: string) => string | undefined,
  write: (name: string) => string,
): Table[] {
  return [...text.matchAll(pattern)].map(([, name = '', columns = '']) => ({
    name: name.replaceAll('"', ''),
    written: write(name),
    required: columns.split('\n').flatMap((line) => required(line) ?? [])[0],
  }))
}

/** Words that PostgreSQL keeps for itself and that tables are often called. */
const RESERVED =
  /^(user|order|group|table|column|check|default|end|limit|offset|grant|references|primary|foreign|select|union|when|where|window|analyse|analyze|all|any|both|case|cast|collate|constraint|desc|distinct|do|for|from|having|in|into|leading|not|null|on|only|or|placing|session_user|some|symmetric|then|to|trailing|unique|using|variadic|with)$/

/** What an ORM is told as a text it writes in quotes where it has to. */
const quoted = (name: string) =>
  /^[a-z_][a-z0-9_.$]*$/.test(name) && !RESERVED.test(name) ? name : `"${name}"`

/** What fills itself is not missed when it is left out. */
function requiredInSql(line: string): string | undefined {
  if (!/NOT\s+NULL/i.test(line) || /DEFAULT|GENERATED|SERIAL|PRIMARY\s+KEY/i.test(line)) return undefined
  return /^\s*"?(\w+)"?\s/.exec(line)?.[1]
}

function requiredInAlembic(line: string): string | undefined {
  if (!/nullable=False/.test(line) || /server_default|primary_key|Identity|autoincrement/.test(line))
    return undefined
  const name = /Column\(\s*["'](\w+)["']/.exec(line)?.[1]
  return name === 'id' ? undefined : name
}

/** An insertion that leaves out what a table has to have. */
export function refusedStatements(tables: readonly Table[]): { constraint: string; statement: string }[] {
  return tables.flatMap(({ name, written, required }) =>
    required === undefined
      ? []
      : [{ constraint: `${name}.${required} is given`, statement: `INSERT INTO ${written} DEFAULT VALUES` }],
  )
}
