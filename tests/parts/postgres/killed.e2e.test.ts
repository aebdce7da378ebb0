import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dropDatabase } from '../../../helpers/parts/postgres/copy.ts'
import { openMaintenance } from '../../../helpers/parts/postgres/maintenance.ts'
import { putBack, type SetAside } from '../../../helpers/parts/postgres/as-found/set-aside.ts'
import { allowConnections } from '../../../helpers/parts/postgres/sessions.ts'
import { strayAsides } from '../../../helpers/parts/postgres/as-found/strays.ts'
import { scratchCluster, SUPERUSER, type ScratchCluster } from './scratch-cluster.ts'

/** Moments at random besides those between two statements. */
const RANDOM = Number(process.env.REHEARSAL_KILLS ?? 8)

const DYING = new URL('dying.ts', import.meta.url).pathname

let cluster: ScratchCluster
let before: { dump: string; globals: string }
beforeAll(async () => {
  cluster = await scratchCluster(['fsync=off'])
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  await sql.unsafe(`CREATE ROLE shop LOGIN CREATEDB; CREATE ROLE reader LOGIN`)
  await sql`CREATE DATABASE shop OWNER shop`
  await using inside = cluster.connect('shop', 'shop')
  await inside.unsafe(`
    CREATE TABLE orders AS SELECT g AS id, repeat('x', 200) AS note FROM generate_series(1, 20000) g;
    GRANT SELECT ON orders TO reader; CREATE SEQUENCE s; SELECT nextval('s'); SELECT lo_from_bytea(7, 'hello');
    ALTER DATABASE shop SET work_mem = '5MB'; GRANT TEMPORARY ON DATABASE shop TO reader`)
  before = { dump: await cluster.dump('shop'), globals: await cluster.globals() }
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** Runs it until it is killed; what it wrote down before, and what it said at its end, if it came to one. */
async function runDying(run: string, fatal: number, killAfterMs?: number) {
  const port = String(cluster.at('shop', 'shop').port)
  const dying = execa(process.execPath, [DYING, port, 'shop', run, String(fatal)], { reject: false })
  let plan: SetAside | undefined
  for await (const line of dying.iterable()) {
    if (plan === undefined && killAfterMs !== undefined)
      void delay(killAfterMs).then(() => dying.kill('SIGKILL'))
    if (line.startsWith('{')) plan = JSON.parse(line) as SetAside
  }
  const { stdout, stderr, signal } = await dying
  return { plan, stdout, stderr, signal }
}

async function expectAsFound(): Promise<void> {
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  const there = await sql`SELECT datname, datallowconn FROM pg_database WHERE datname LIKE 'shop%'`
  expect([...there]).toEqual([{ datname: 'shop', datallowconn: true }])
  expect(await cluster.dump('shop')).toBe(before.dump)
  expect(await cluster.globals()).toBe(before.globals)
  await using reader = cluster.connect('reader', 'shop')
  expect(await reader`SELECT count(*)::int AS rows FROM orders`).toEqual([{ rows: 20_000 }])
}

/** Also to whoever looks before anything is put right: at no moment has nothing the name. */
async function bringBack(plan: SetAside): Promise<readonly string[]> {
  await using admin = cluster.connect(SUPERUSER, 'postgres')
  const named = await admin`SELECT 1 FROM pg_database WHERE datname = 'shop'`
  expect(named.length, 'databases called shop after the kill').toBe(1)
  await using sql = await openMaintenance(cluster.at('shop', 'shop'))
  return await putBack(sql, plan, () => Promise.resolve([]))
}

test('killed before any of its statements, it is put right, twice over', async () => {
  let fatal = 1
  for (; ; fatal++) {
    const { plan, stdout, stderr, signal } = await runDying(`20260101_000000_${hex(fatal)}`, fatal)
    expect(plan, stderr).toBeDefined()
    if (stdout.includes('done')) break
    expect(signal, stderr).toBe('SIGKILL')
    expect(await bringBack(plan!), `killed before statement ${fatal}`).toEqual([])
    expect(await bringBack(plan!)).toEqual([])
    await expectAsFound()
  }
  await expectAsFound()
  expect(fatal).toBeGreaterThan(25)
})

test('killed at any moment, it is put right', async () => {
  const started = performance.now()
  expect((await runDying('20260102_000000_000000', 0)).stdout).toMatch(/done/)
  const lasts = performance.now() - started
  for (let kill = 0; kill < RANDOM; kill++) {
    const { plan } = await runDying(`20260102_000000_${hex(kill + 1)}`, 0, (kill / RANDOM) * lasts)
    expect(await bringBack(plan!)).toEqual([])
    await expectAsFound()
  }
})

test('killed, and its notes lost, what it has left on the server is found by its names and put right', async () => {
  for (const fatal of [8, 12, 15, 18, 22, 26]) {
    await runDying(`20260104_000000_${hex(fatal)}`, fatal)
    await using sql = await openMaintenance(cluster.at('shop', 'shop'))
    const left = await sql`SELECT 1 FROM pg_database WHERE datname LIKE 'shop_%'`
    const strays = await strayAsides(sql, 'shop')
    expect(strays.length, `strays of a kill before statement ${fatal}`).toBe(left.length > 0 ? 1 : 0)
    for (const stray of strays) {
      await putBack(sql, stray, () => Promise.resolve(['its notes are lost']))
      await dropDatabase(sql, stray.kept)
    }
    await allowConnections(sql, 'shop', true)
    await expectAsFound()
  }
})

test('a copy that holds what nobody can account for is kept, open to be looked into', async () => {
  const { plan } = await runDying('20260103_000000_000001', 22)
  await using sql = await openMaintenance(cluster.at('shop', 'shop'))
  expect(await putBack(sql, plan!, () => Promise.resolve(['a row of another']))).toEqual(['a row of another'])
  const there = await sql`SELECT datname, datallowconn FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1`
  expect([...there]).toEqual([
    { datname: 'shop', datallowconn: true },
    { datname: 'shop_kept_20260103_000000_000001', datallowconn: true },
  ])
  await dropDatabase(sql, plan!.kept)
  await expectAsFound()
})

function hex(number: number): string {
  return number.toString(16).padStart(6, '0')
}
