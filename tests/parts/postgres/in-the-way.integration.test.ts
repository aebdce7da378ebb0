import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { copyDatabase, dropDatabase } from '../../../helpers/parts/postgres/copy.ts'
import { exchange } from '../../../helpers/parts/postgres/exchange.ts'
import { openMaintenance } from '../../../helpers/parts/postgres/maintenance.ts'
import { sessionsIn } from '../../../helpers/parts/postgres/sessions.ts'
import { settleLeftWork } from '../../../helpers/parts/postgres/holders.ts'
import { scratchCluster, SUPERUSER, type ScratchCluster } from './scratch-cluster.ts'

let cluster: ScratchCluster
beforeAll(async () => {
  cluster = await scratchCluster(['fsync=off', 'max_prepared_transactions=2'])
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  await sql.unsafe(
    `CREATE ROLE shop LOGIN CREATEDB; CREATE ROLE exporter LOGIN; CREATE ROLE signaller LOGIN CREATEDB;
     GRANT shop, pg_signal_backend TO signaller`,
  )
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(async () => {
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  for (const name of ['shop', 'copy', 'aside']) await dropDatabase(sql, name)
})

async function shop(): Promise<void> {
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  await sql`CREATE DATABASE shop OWNER shop`
  await using inside = cluster.connect('shop', 'shop')
  await inside`CREATE TABLE a AS SELECT 1 AS id`
}

/** Databases of this test by name, and whether clients are let in. */
async function databases(): Promise<Record<string, boolean>> {
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  const rows = await sql<{ name: string; allowed: boolean }[]>`
    SELECT datname AS name, datallowconn AS allowed FROM pg_database WHERE datname IN ('shop', 'copy', 'aside')`
  return Object.fromEntries(rows.map(({ name, allowed }) => [name, allowed]))
}

async function setAside(role: string): Promise<void> {
  await using sql = await openMaintenance(cluster.at(role, 'shop'))
  await copyDatabase(sql, 'shop', 'copy')
  await exchange(sql, { database: 'shop', replacement: 'copy', movesTo: 'aside' })
}

test('sessions of its own role are ended, idle in transaction or not', async () => {
  await shop()
  await using holder = cluster.connect('shop', 'shop')
  const process = async () => (await holder`SELECT pg_backend_pid() AS pid`)[0]!.pid as number
  const before = await process()
  await holder.unsafe(`BEGIN; LOCK a`)
  await setAside('shop')
  expect(await process()).not.toBe(before)
  expect(await databases()).toEqual({ shop: true, aside: false })
})

test('another role’s session that may not be ended is named, and everything is as it was', async () => {
  await shop()
  await using other = cluster.connect('exporter', 'shop')
  await other`SELECT 1`
  await expect(setAside('shop')).rejects.toThrow(
    /in shop is exporter \(postgres.js\), process \d+, which cannot be ended .*GRANT pg_signal_backend/,
  )
  expect(await databases()).toEqual({ shop: true })
  expect(await other`SELECT 1 AS one`).toEqual([{ one: 1 }])
})

test('a superuser’s session is named, also to who may end others', async () => {
  await shop()
  await using other = cluster.connect(SUPERUSER, 'shop')
  await other`SELECT 1`
  await expect(setAside('signaller')).rejects.toThrow(/admin .* cannot be ended .*a superuser alone/)
  expect(await databases()).toEqual({ shop: true })
})

test('an exporter that comes back at once is ended, and not let in before it is over', async () => {
  await shop()
  await using stop = new AsyncDisposableStack()
  let stopped = false
  let scrapes = 0
  const scraping = (async () => {
    while (!stopped) {
      const sql = cluster.connect('exporter', 'shop')
      await sql`SELECT 1`.then(() => scrapes++).catch(() => undefined)
      await sql[Symbol.asyncDispose]()
    }
  })()
  stop.defer(() => ((stopped = true), scraping))
  for (let i = 0; i < 5; i++) {
    await setAside('signaller')
    await using sql = await openMaintenance(cluster.at('signaller', 'shop'))
    await exchange(sql, { database: 'shop', replacement: 'aside', movesTo: 'copy' })
    await dropDatabase(sql, 'copy')
  }
  expect(await databases()).toEqual({ shop: true })
  expect(scrapes).toBeGreaterThan(0)
})

test('a prepared transaction is named, and everything is as it was', async () => {
  await shop()
  {
    await using inside = cluster.connect('shop', 'shop')
    await inside.unsafe(`BEGIN; INSERT INTO a VALUES (2); PREPARE TRANSACTION 'payment 7'`)
  }
  await expect(setAside('shop')).rejects.toThrow(/prepared transaction payment 7 of shop/)
  expect(await databases()).toEqual({ shop: true })
  await using inside = cluster.connect('shop', 'shop')
  await inside.unsafe(`COMMIT PREPARED 'payment 7'`)
})

test('who holds the database itself is named', async () => {
  await shop()
  await using other = cluster.connect('shop', 'postgres')
  await other.begin(async (transaction) => {
    await transaction.unsafe(`ALTER DATABASE shop CONNECTION LIMIT 9`)
    await using sql = await openMaintenance(cluster.at('shop', 'shop'))
    await sql`SET lock_timeout = '300ms'`
    await expect(copyDatabase(sql, 'shop', 'copy')).rejects.toThrow(
      /shop could not be locked in time: shop .*process \d+, idle in transaction, with ALTER DATABASE shop CONNECTION LIMIT 9/,
    )
  })
  expect(await databases()).toEqual({ shop: true })
})

test('who may not create databases is told so, and everything is as it was', async () => {
  await shop()
  await using admin = cluster.connect(SUPERUSER, 'postgres')
  await admin`ALTER ROLE shop NOCREATEDB`
  await expect(setAside('shop')).rejects.toThrow(/permission denied to create database/)
  await admin`ALTER ROLE shop CREATEDB`
  expect(await databases()).toEqual({ shop: true })
})

test('an exchange that fails leaves both where they were', async () => {
  await shop()
  await using sql = await openMaintenance(cluster.at('shop', 'shop'))
  await copyDatabase(sql, 'shop', 'copy')
  await expect(exchange(sql, { database: 'shop', replacement: 'copy', movesTo: 'postgres' })).rejects.toThrow(
    /already exists/,
  )
  expect(await databases()).toEqual({ shop: true, copy: false })
  await using inside = cluster.connect('shop', 'shop')
  expect(await inside`SELECT id FROM a`).toEqual([{ id: 1 }])
  expect((await sessionsIn(sql, 'shop')).map(({ role }) => role)).toEqual(['shop'])
})

test('what a killed run’s session still does to a database is ended; one at work on another database is not', async () => {
  await shop()
  await using admin = cluster.connect(SUPERUSER, 'postgres')
  await admin`CREATE DATABASE copy OWNER shop`
  await using left = await openMaintenance(cluster.at('shop', 'shop'))
  await using other = await openMaintenance(cluster.at('shop', 'copy'))
  const pidOf = async (sql: typeof other) => (await sql`SELECT pg_backend_pid() AS pid`)[0]!.pid as number
  const [leftPid, otherPid] = [await pidOf(left), await pidOf(other)]
  await other.unsafe(`BEGIN; ALTER DATABASE copy RENAME TO aside`)
  await left.unsafe(`BEGIN; ALTER DATABASE shop RENAME TO half_done`)
  await using sql = await openMaintenance(cluster.at('shop', 'shop'))
  await settleLeftWork(sql, ['shop'])
  expect(await pidOf(left)).not.toBe(leftPid)
  expect(await pidOf(other)).toBe(otherPid)
  await other`ROLLBACK`
})
