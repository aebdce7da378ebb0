import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMaintenance } from '../../../helpers/parts/postgres/maintenance.ts'
import { needsOf, obstaclesIn, type Needs } from '../../../helpers/parts/postgres/needs.ts'
import { planSetAside, setAside } from '../../../helpers/parts/postgres/as-found/set-aside.ts'
import { scratchCluster, SUPERUSER, type ScratchCluster } from './scratch-cluster.ts'

let cluster: ScratchCluster
beforeAll(async () => {
  cluster = await scratchCluster(['fsync=off'])
  await using sql = cluster.connect(SUPERUSER, 'postgres')
  await sql.unsafe(`CREATE ROLE shop LOGIN CREATEDB; CREATE ROLE poor LOGIN; CREATE ROLE exporter LOGIN`)
  await sql`CREATE DATABASE shop OWNER shop`
})
afterAll(() => cluster[Symbol.asyncDispose]())

async function needs(role: string): Promise<Needs> {
  await using sql = await openMaintenance(cluster.at(role, 'shop'))
  return await needsOf(sql, 'shop')
}

test('an owner that may create databases has nothing in the way; its own sessions would be ended', async () => {
  await using own = cluster.connect('shop', 'shop')
  await own`SELECT 1`
  const seen = await needs('shop')
  expect(seen).toMatchObject({ role: 'shop', owns: true, mayCreateDatabases: true, freeBytes: undefined })
  expect(seen.bytes).toBeGreaterThan(5_000_000)
  expect(seen.ended.map(({ role }) => role)).toEqual(['shop'])
  expect(obstaclesIn(seen)).toEqual([])
})

test('who owns nothing and may create nothing is told both, and what to grant', async () => {
  expect(obstaclesIn(await needs('poor'))).toEqual([
    'poor does not own shop: log in as shop, or GRANT shop TO poor',
    'poor may not create databases: ALTER ROLE poor CREATEDB',
  ])
  await using sql = await openMaintenance(cluster.at('poor', 'shop'))
  const plan = await planSetAside(sql, 'shop', '20260101_000000_000000')
  await expect(setAside(sql, plan)).rejects.toThrow('ALTER ROLE poor CREATEDB')
  await using own = cluster.connect('shop', 'shop')
  expect(await own`SELECT 1 AS one`).toEqual([{ one: 1 }])
})

test('another role’s session is told beforehand', async () => {
  await using other = cluster.connect('exporter', 'shop')
  await other`SELECT 1`
  expect(obstaclesIn(await needs('shop')).join()).toMatch(
    /^exporter .*, process \d+, is in shop and shop may not end it: .*GRANT pg_signal_backend TO shop/,
  )
  expect((await needs(SUPERUSER)).inTheWay).toEqual([])
})

test('a server on this machine tells its room to a superuser; too little is an obstacle', async () => {
  const seen = await needs(SUPERUSER)
  expect(seen.freeBytes).toBeGreaterThan(0)
  expect(obstaclesIn({ ...seen, bytes: 90_000_000, freeBytes: 100_000_000 })).toEqual([
    'a copy of shop takes 90 MB, and 100 MB are free on the server: make room for 108 MB',
  ])
})
