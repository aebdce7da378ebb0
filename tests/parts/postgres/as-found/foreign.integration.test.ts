import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdingOf } from '../../../../helpers/parts/postgres/as-found/index.ts'
import { dropDatabase } from '../../../../helpers/parts/postgres/copy.ts'
import { openMaintenance } from '../../../../helpers/parts/postgres/maintenance.ts'
import { scratchCluster, SUPERUSER, type ScratchCluster } from '../scratch-cluster.ts'

let cluster: ScratchCluster
let before: string
beforeAll(async () => {
  cluster = await scratchCluster(['fsync=off'])
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  await sql`CREATE ROLE shop LOGIN CREATEDB`
  await sql`CREATE DATABASE shop OWNER shop`
  await using inside = cluster.connect('shop', 'shop')
  await inside.unsafe(`
    CREATE TABLE orders AS SELECT g AS id, 'new' AS state FROM generate_series(1, 100) g;
    CREATE SCHEMA billing; CREATE TABLE billing.invoices AS SELECT g AS id FROM generate_series(1, 100) g;
    CREATE TABLE visits AS SELECT 1 AS id`)
  before = await cluster.dump('shop')
})
afterAll(() => cluster[Symbol.asyncDispose]())

interface Story {
  /** What the rehearsal itself does in its act. */
  readonly act?: string
  /** What somebody does between two acts. */
  readonly between?: string
  /** What somebody does after the last of them. */
  readonly after?: string
  /** Whether the run is killed before `after`; its last sign of life lies before it then. */
  readonly killed?: boolean
}

let runs = 0

/** Tells a story of a rehearsal, puts its database back, and hands out why the copy was kept. */
async function told({ act, between, after, killed = false }: Story): Promise<string> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'foreign-'))
  cleanUp.defer(() => rm(folder, { recursive: true }))
  const file = join(folder, 'signs.jsonl')
  const address = cluster.at('shop', 'shop')
  const holding = holdingOf(address, ['visits'])
  await using keeper = await holding.open()
  const plan = await keeper.plan(`20260101_000000_${String(++runs).padStart(6, '0')}`)
  await keeper.setAside(plan)
  {
    await using inside: Sql & AsyncDisposable = cluster.connect('shop', 'shop')
    await using signs = await holding.beginSigns(file)
    await signs.beginAct()
    await inside.unsafe(act ?? 'SELECT 1')
    await signs.endAct()
    await inside.unsafe(between ?? 'SELECT 1')
    await signs.beginAct()
    await signs.endAct()
    if (!killed) await inside.unsafe(after ?? 'SELECT 1')
  }
  if (killed) {
    await using inside = cluster.connect('shop', 'shop')
    await inside.unsafe(after ?? 'SELECT 1')
  }
  const told = await keeper.putBack(plan, { file, killed })
  await using sql = await openMaintenance(address)
  const kept = await sql`SELECT 1 FROM pg_database WHERE datname = ${plan.kept}`
  expect(kept.length, 'databases that are kept').toBe(told === undefined ? 0 : 1)
  await dropDatabase(sql, plan.kept)
  expect(await cluster.dump('shop')).toBe(before)
  return told ?? ''
}

const ACT = `INSERT INTO orders VALUES (101, 'rehearsed'); UPDATE orders SET state = 'old'; CREATE TABLE migrated AS SELECT 1 AS id;
  DELETE FROM billing.invoices WHERE id < 10; INSERT INTO visits VALUES (2)`

test.each([
  ['nothing', {}],
  ['what its own act writes', { act: ACT }],
  ['visits, which are declared to grow', { act: ACT, between: 'INSERT INTO visits VALUES (3)' }],
  ['nothing since it was killed', { act: ACT, killed: true }],
])('a copy is dropped that holds %s', async (_what, story) => {
  expect(await told(story)).toBe('')
})

test.each<[string, Story, RegExp]>([
  ['an order', { act: ACT, between: `INSERT INTO orders VALUES (102, 'mine')` }, /public\.orders/],
  ['an order at the end', { act: ACT, after: `INSERT INTO orders VALUES (102, 'mine')` }, /public\.orders/],
  [
    'an order changed in place',
    { act: ACT, between: `UPDATE orders SET state = 'paid' WHERE id = 7` },
    /1 rows of public\.orders/,
  ],
  [
    'a changed row of another schema',
    { after: `UPDATE billing.invoices SET id = 0 WHERE id = 50` },
    /billing\.invoices/,
  ],
  ['one row less', { act: ACT, between: `DELETE FROM orders WHERE id = 7` }, /public\.orders/],
  ['one row less at the end', { act: ACT, after: `DELETE FROM orders WHERE id = 7` }, /public\.orders/],
  ['a table of somebody’s', { act: ACT, between: `CREATE TABLE mine (id int)` }, /public\.mine/],
  [
    'a row since the kill',
    { act: ACT, after: `INSERT INTO orders VALUES (1, 'x')`, killed: true },
    /public\.orders/,
  ],
  [
    'a visit since the kill',
    { act: ACT, after: `INSERT INTO visits VALUES (9)`, killed: true },
    /1 rows of public\.visits/,
  ],
  [
    'one row less since the kill',
    { after: `DELETE FROM orders WHERE id = 7`, killed: true },
    /public\.orders/,
  ],
])('a copy is kept that holds %s', async (_what, story, why) => {
  expect(await told(story)).toMatch(why)
})
