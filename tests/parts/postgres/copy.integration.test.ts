import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { copyDatabase, dropDatabase } from '../../../helpers/parts/postgres/copy.ts'
import { exchange } from '../../../helpers/parts/postgres/exchange.ts'
import { openMaintenance } from '../../../helpers/parts/postgres/maintenance.ts'
import { scratchCluster, SUPERUSER, type ScratchCluster } from './scratch-cluster.ts'

let cluster: ScratchCluster
beforeAll(async () => {
  cluster = await scratchCluster(['fsync=off', 'max_prepared_transactions=2'])
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  await sql.unsafe(
    `CREATE ROLE shop LOGIN CREATEDB; CREATE ROLE reader LOGIN; CREATE ROLE exporter LOGIN; CREATE ROLE shop_app LOGIN; CREATE ROLE shop_read LOGIN`,
  )
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** Whatever it is called. */
const NAMES = [
  'shop',
  'Shop-"1"',
  "o'shop db",
  'bücher_läden_und_zeitschriften_von_übermorgen_in_münchen',
  '数据',
]

const CONTENT = `
  CREATE SCHEMA billing; CREATE TABLE billing.invoices (id bigserial PRIMARY KEY, amount int);
  INSERT INTO billing.invoices (amount) SELECT g FROM generate_series(1, 500) g;
  CREATE TABLE docs (id int PRIMARY KEY, body oid); INSERT INTO docs VALUES (1, lo_from_bytea(0, 'hello'));
  CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1'; GRANT SELECT ON docs TO reader;
  GRANT USAGE ON SCHEMA billing TO reader; GRANT SELECT ON billing.invoices TO reader; CREATE TABLE kept_from_reader (id int);
  SELECT nextval('billing.invoices_id_seq')`

const PROPERTIES = (name: string) => `
  REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO reader WITH GRANT OPTION;
  GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO exporter; COMMENT ON DATABASE ${name} IS 'it''s the shop';
  ALTER DATABASE ${name} CONNECTION LIMIT 17; ALTER DATABASE ${name} SET search_path = "$user", billing, public;
  ALTER DATABASE ${name} SET lock_timeout = '1ms'; ALTER DATABASE ${name} SET client_encoding = 'LATIN1';
  ALTER DATABASE ${name} SET shop.mode = 'it''s, "so"'; ALTER ROLE reader IN DATABASE ${name} SET work_mem = '8MB'`

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

async function make(name: string, options = '', content = CONTENT): Promise<void> {
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  await sql.unsafe(`CREATE DATABASE ${identifier(name)} OWNER shop ${options}`)
  await using inside = cluster.connect(SUPERUSER, name)
  await inside.unsafe(content)
}

afterEach(async () => {
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  for (const { gid, database } of await sql<
    { gid: string; database: string }[]
  >`SELECT gid, database FROM pg_prepared_xacts`) {
    await sql`UPDATE pg_database SET datallowconn = true WHERE datname = ${database}`
    await using inside = cluster.connect(SUPERUSER, database)
    await inside.unsafe(`ROLLBACK PREPARED '${gid}'`)
  }
  const names = await sql<{ name: string }[]>`
    SELECT datname AS name FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')`
  for (const { name } of names) await sql.unsafe(`DROP DATABASE ${identifier(name)} WITH (FORCE)`)
})

test.each(NAMES)('a copy of %s has all that the database has, within and without', async (name) => {
  await make(name)
  await using admin = cluster.connect(SUPERUSER, 'postgres')
  await admin.unsafe(PROPERTIES(identifier(name)))
  const before = await cluster.dump(name)
  {
    await using sql = await openMaintenance(cluster.at(SUPERUSER, name))
    expect(await copyDatabase(sql, name, 'copy')).toEqual([])
    await exchange(sql, { database: name, replacement: 'copy', movesTo: 'aside' })
  }
  expect(await cluster.dump(name)).toBe(before)
  const rows =
    await admin`SELECT datacl::text, datconnlimit, datallowconn FROM pg_database WHERE datname = ${name}`
  const then =
    await admin`SELECT datacl::text, datconnlimit, datallowconn FROM pg_database WHERE datname = 'aside'`
  expect(rows[0]).toEqual({ ...then[0], datallowconn: true })
  expect(then[0]).toMatchObject({ datallowconn: false })
})

test('an owner without superuser copies, exchanges and gives back; every role reads what it read', async () => {
  await make('shop')
  await using admin = cluster.connect(SUPERUSER, 'postgres')
  await admin.unsafe(`GRANT CONNECT ON DATABASE shop TO reader; ALTER DATABASE shop SET lock_timeout = '5s'`)
  const [before, globals] = [await cluster.dump('shop'), await cluster.globals()]
  {
    await using sql = await openMaintenance(cluster.at('shop', 'shop'))
    expect(await copyDatabase(sql, 'shop', 'copy')).toEqual([])
    await exchange(sql, { database: 'shop', replacement: 'copy', movesTo: 'aside' })
    {
      await using reader = cluster.connect('reader', 'shop')
      expect((await reader`SELECT count(*)::int AS n FROM billing.invoices`)[0]).toEqual({ n: 500 })
      await expect(reader`SELECT * FROM kept_from_reader`).rejects.toThrow(/permission denied/)
    }
    await using inside = cluster.connect('shop', 'shop')
    await inside`CREATE TABLE rehearsed (id int)`
    await exchange(sql, { database: 'shop', replacement: 'aside', movesTo: 'copy' })
    await dropDatabase(sql, 'copy')
  }
  expect(await cluster.dump('shop')).toBe(before)
  expect(await cluster.globals()).toBe(globals)
})

test('what the role may not give the copy is told, and what it may is given', async () => {
  await make('shop')
  await using admin = cluster.connect(SUPERUSER, 'postgres')
  await admin.unsafe(PROPERTIES('shop'))
  await admin.unsafe(`ALTER DATABASE shop SET log_statement = 'all'`)
  await using sql = await openMaintenance(cluster.at('shop', 'shop'))
  const missed = await copyDatabase(sql, 'shop', 'copy')
  expect(missed.join('\n')).toMatch(/log_statement: permission denied/)
  const [copied] = await admin<{ config: string }[]>`
    SELECT setconfig::text AS config FROM pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = 'copy')`
  expect(copied!.config).toContain('search_path=\\"$user\\", billing, public')
})

test.each([
  'large-object',
  'column-named-t',
  'more-than-rows',
  'no-public-schema',
  'owner-and-grants',
  'second-schema',
])('%s', async (name) => {
  await make('shop', '', await caseOf(name))
  const before = await cluster.dump('shop')
  await using sql = await openMaintenance(cluster.at('shop', 'shop'))
  await copyDatabase(sql, 'shop', 'copy')
  await exchange(sql, { database: 'shop', replacement: 'copy', movesTo: 'aside' })
  expect(await cluster.dump('shop')).toBe(before)
})

async function caseOf(name: string): Promise<string> {
  return readFile(new URL(`cases/${name}.sql`, import.meta.url), 'utf8')
}

test('a copy has the encoding of its source', async () => {
  await make(
    'shop',
    `TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'`,
    `CREATE TABLE names (name text); INSERT INTO names VALUES ('Jürgen')`,
  )
  await using sql = await openMaintenance(cluster.at('shop', 'shop'))
  await copyDatabase(sql, 'shop', 'copy')
  await exchange(sql, { database: 'shop', replacement: 'copy', movesTo: 'aside' })
  await using inside = cluster.connect('shop', 'shop')
  expect((await inside`SHOW server_encoding`)[0]).toEqual({ server_encoding: 'LATIN1' })
})
