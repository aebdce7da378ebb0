import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { readConfig } from './config.ts'

const FOLDER = fileURLToPath(new URL('../migrations', import.meta.url))
const USAGE = 'migrate.ts up|down|status [--to NAME] [--json] [--check]'

interface Status {
  readonly current: string | null
  readonly latest: string | null
  readonly pending: readonly string[]
  /** Applied migrations whose file is no longer what was applied. */
  readonly altered: readonly string[]
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, json: { type: 'boolean' }, check: { type: 'boolean' } },
})
const [command] = positionals
const client = new pg.Client(readConfig().database)
await client.connect()
try {
  if (command === 'up' || command === 'down') await migrate(command, values.to)
  else if (command !== 'status') throw new Error(`Expected ${USAGE}, got ${command ?? 'nothing'}.`)
  const status = await readStatus()
  console.log(
    values.json
      ? JSON.stringify(status)
      : `at ${status.current}, pending: ${status.pending.join(', ') || 'none'}`,
  )
  if (values.check && (status.pending.length > 0 || status.altered.length > 0)) process.exitCode = 1
} finally {
  await client.end()
}

async function migrate(direction: 'up' | 'down', to: string | undefined): Promise<void> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS pgmigrations_checksums (name text PRIMARY KEY, sha256 text NOT NULL)',
  )
  await runner({
    dbClient: client,
    dir: FOLDER,
    direction,
    migrationsTable: 'pgmigrations',
    count: to === undefined ? (direction === 'up' ? Infinity : 1) : await distance(direction, to),
    singleTransaction: true,
    checkOrder: true,
    log: () => undefined,
  })
  for (const name of await applied()) {
    await client.query('INSERT INTO pgmigrations_checksums VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      name,
      await checksum(name),
    ])
  }
  await client.query('DELETE FROM pgmigrations_checksums WHERE name NOT IN (SELECT name FROM pgmigrations)')
}

async function distance(direction: 'up' | 'down', to: string): Promise<number> {
  const names = await known()
  const target = names.indexOf(to)
  if (target < 0) throw new Error(`There is no migration ${to}. There are: ${names.join(', ')}.`)
  const at = (await applied()).length - 1
  return Math.max(0, direction === 'up' ? target - at : at - target)
}

async function readStatus(): Promise<Status> {
  const names = await known()
  const done = await applied()
  const { rows } = await client.query<{ name: string; sha256: string }>(
    done.length > 0
      ? 'SELECT name, sha256 FROM pgmigrations_checksums'
      : `SELECT '' AS name, '' AS sha256 WHERE false`,
  )
  const altered: string[] = []
  for (const { name, sha256 } of rows) {
    if (names.includes(name) && (await checksum(name)) !== sha256) altered.push(name)
  }
  return {
    current: done.at(-1) ?? null,
    latest: names.at(-1) ?? null,
    pending: names.filter((name) => !done.includes(name)),
    altered,
  }
}

async function known(): Promise<string[]> {
  const files = await readdir(FOLDER)
  return files
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -'.sql'.length))
    .sort()
}

async function applied(): Promise<string[]> {
  const { rows: exists } = await client.query(`SELECT 1 FROM pg_tables WHERE tablename = 'pgmigrations'`)
  if (exists.length === 0) return []
  const { rows } = await client.query<{ name: string }>('SELECT name FROM pgmigrations ORDER BY id')
  return rows.map(({ name }) => name)
}

async function checksum(name: string): Promise<string> {
  const content = await readFile(join(FOLDER, `${name}.sql`))
  return createHash('sha256').update(content).digest('hex')
}
