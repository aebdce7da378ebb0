import { join } from 'node:path'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences, lostSince } from '../../../../helpers/parts/postgres/content/compare.ts'
import { inSnapshot, readContent, type Content } from '../../../../helpers/parts/postgres/content/read.ts'
import { dumpTo } from '../../../../helpers/parts/postgres/dump/dump.ts'
import { restoreInto } from '../../../../helpers/parts/postgres/dump/restore.ts'
import type { RunTool } from '../../../../helpers/parts/postgres/dump/tools.ts'
import { cluster, type Cluster } from '../cluster.ts'

let server: Cluster
beforeAll(async () => {
  server = await cluster()
})
afterAll(() => server[Symbol.asyncDispose]())

const look = (sql: Sql, since?: Content) => inSnapshot(sql, (transaction) => readContent(transaction, since))

const MADE = `CREATE TABLE a (id serial PRIMARY KEY, v int); INSERT INTO a (v) SELECT generate_series(1, 100);
  CREATE TABLE parted (v int) PARTITION BY RANGE (v); CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (99); INSERT INTO parted VALUES (1)`

test('rows that others add are no loss', async () => {
  const sql = await server.database('adding', MADE)
  const before = await look(sql)
  await sql`INSERT INTO a (v) SELECT generate_series(1, 50)`
  await sql`INSERT INTO parted VALUES (2)`
  const now = await look(sql, before)
  expect(lostSince(before, now)).toEqual([])
  expect(differences(before, await look(sql)), 'which is not to say that nothing was seen').not.toEqual([])
})

test('a column that a migration adds is no change of the rows, one that it takes away is', async () => {
  const sql = await server.database('migrating', MADE)
  const before = await look(sql)
  await sql.unsafe(`ALTER TABLE a ADD COLUMN "a note" text DEFAULT ''; INSERT INTO a (v) VALUES (1000)`)
  expect(lostSince(before, await look(sql, before))).toEqual([])
  await sql`ALTER TABLE a DROP COLUMN v`
  expect(lostSince(before, await look(sql, before))).toEqual(['table public.a: 100 rows, checksum differs'])
})

const LOSSES: Readonly<Record<string, readonly [string, string]>> = {
  'a row is deleted and another added': [
    'DELETE FROM a WHERE id = 7; INSERT INTO a (v) VALUES (7)',
    'table public.a: 1 of 100 rows lost or changed',
  ],
  'a row is changed': ['UPDATE a SET v = -1 WHERE id < 4', 'table public.a: 3 of 100 rows lost or changed'],
  'a partition is emptied': ['TRUNCATE parted', 'table public.part: 1 of 1 row lost or changed'],
  'all rows are written anew': [
    'CREATE TABLE b AS TABLE a; TRUNCATE a; INSERT INTO a TABLE b',
    'table public.a: 100 of 100 rows lost or changed',
  ],
  'a table is dropped': ['DROP TABLE a', 'table public.a: gone, with 100 rows'],
}
test.each(Object.entries(LOSSES))('%s: seen among rows that others add', async (name, [change, told]) => {
  const sql = await server.database(`loss_${Object.keys(LOSSES).indexOf(name)}`, MADE)
  const before = await look(sql)
  await sql`INSERT INTO a (v) VALUES (1000)`
  await sql.unsafe(change)
  expect(lostSince(before, await look(sql, before))).toEqual([told])
})

test('a transaction that was under way, savepoints and all, is no loss when it is rolled back or committed', async () => {
  const sql = await server.database('under_way', MADE)
  for (const undone of [true, false]) {
    const other = await server.connect('under_way').reserve()
    await other.unsafe(
      'BEGIN; INSERT INTO a (v) VALUES (1); SAVEPOINT s; INSERT INTO a (v) VALUES (2); RELEASE s',
    )
    const before = await look(sql)
    await other.unsafe(undone ? 'ROLLBACK' : 'COMMIT')
    other.release()
    expect(lostSince(before, await look(sql, before))).toEqual([])
  }
})

test('rewriting a table by VACUUM FULL or CLUSTER is no loss, nor is freezing its rows', async () => {
  const sql = await server.database('rewritten', MADE)
  const before = await look(sql)
  for (const statement of ['VACUUM FULL a', 'CLUSTER a USING a_pkey', 'VACUUM FREEZE a'])
    await sql.unsafe(statement)
  expect(lostSince(before, await look(sql, before))).toEqual([])
})

test('what others write while it is dumped is no difference, sequences included', async () => {
  const sql = await server.database('busy', MADE)
  const path = join(server.folder, 'busy.sql.gz')
  const writing: RunTool = async (command, options) => {
    // After the snapshot was read and before pg_dump reads it.
    if (options?.outputFile !== undefined) await sql`INSERT INTO a (v) SELECT generate_series(1, 10)`
    const ended = await server.run(command, options)
    if (options?.outputFile !== undefined) await sql`INSERT INTO a (v) SELECT generate_series(1, 10)`
    return ended
  }
  const address = server.address('busy')
  const dumped = await dumpTo(path, { address, run: writing })
  expect(dumped.of.tables.find(({ table }) => table === 'public.a')?.rows).toBe(100)
  const restored = await restoreInto('busy_new', { address, run: server.run, path, dumped })
  expect(restored.differences).toEqual([])
})

test('whoever may not see all rows is told so', async () => {
  await server.connect('postgres').unsafe('CREATE ROLE half LOGIN')
  const sql = await server.database(
    'secured',
    `CREATE TABLE a (v int); INSERT INTO a VALUES (1), (2); GRANT SELECT ON a TO half;
    CREATE POLICY p ON a USING (v = 1); ALTER TABLE a ENABLE ROW LEVEL SECURITY`,
  )
  expect((await look(sql)).tables[0]?.rows).toBe(2)
  await expect(look(server.connect('secured', 'half'))).rejects.toThrow(
    /row-level security policy for table "a"/,
  )
})
