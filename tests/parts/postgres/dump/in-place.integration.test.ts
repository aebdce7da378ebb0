import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpTo } from '../../../../helpers/parts/postgres/dump/dump.ts'
import { dropRestores } from '../../../../helpers/parts/postgres/restores.ts'
import { holder, take } from '../../../../helpers/rehearsal/lock/marker.ts'
import { putInPlace } from '../../../../helpers/rehearsal/operations/put-in-place.ts'
import { restoreAside } from '../../../../helpers/rehearsal/operations/restore-proof.ts'
import { WithheldError } from '../../../../helpers/rehearsal/withheld.ts'
import { cluster, type Cluster } from '../cluster.ts'

const RUN = '20261126_101500_abcdef'

let server: Cluster
beforeAll(async () => {
  server = await cluster()
})
afterAll(() => server[Symbol.asyncDispose]())

const databases = async () => {
  const rows = await server.connect('postgres')<{ name: string }[]>`
    SELECT datname AS name FROM pg_database WHERE datname LIKE 'shop%' ORDER BY 1`
  return rows.map(({ name }) => name)
}
const values = async () =>
  (await server.connect('shop')<{ v: number }[]>`SELECT v FROM a ORDER BY v`).map(({ v }) => v)

test('a backup takes the place of the database, with the rehearsal’s lock, and only where it is the same', async () => {
  const sql = await server.database('shop', 'CREATE TABLE a (v int); INSERT INTO a VALUES (1)')
  await take(sql, RUN)
  const path = join(server.folder, 'shop.sql.gz')
  const address = server.address('shop')
  const dumped = await dumpTo(path, { address, run: server.run })
  expect(Object.keys(dumped.of.definitions).filter((what) => what.includes('deployment_rehearsal'))).toEqual(
    [],
  )
  await sql`INSERT INTO a VALUES (2)`

  const aside = await restoreAside({ address, run: server.run, path, dumped }, RUN)
  expect(aside.differences).toEqual([])
  expect(await databases(), 'after a restore beside it').toEqual(['shop'])

  const other = {
    ...dumped,
    of: { ...dumped.of, definitions: { ...dumped.of.definitions, 'table public.b': '' } },
  }
  await expect(putInPlace({ address, run: server.run, path, dumped: other }, RUN)).rejects.toThrow(
    /did not take the place of shop, where nothing was changed:\ntable public\.b: removed$/,
  )
  expect(await databases(), 'after one that is not the same').toEqual(['shop'])
  expect(await values()).toEqual([1, 2])

  const { dropReplaced } = await putInPlace({ address, run: server.run, path, dumped }, RUN)
  expect(await databases(), 'until clients are served').toEqual(['shop', `shop_replaced_${RUN}`])
  expect(await values()).toEqual([1])
  expect((await holder(server.connect('shop')))?.run).toBe(RUN)
  await dropReplaced()
  expect(await databases()).toEqual(['shop'])
})

test('who may not make a database is told so, and the backup is not blamed for it', async () => {
  await server.connect('postgres').unsafe('CREATE ROLE poor LOGIN')
  await server.database('shop_poor', '', 'OWNER poor')
  const path = join(server.folder, 'shop_poor.sql.gz')
  const dumped = await dumpTo(path, { address: server.address('shop_poor'), run: server.run })
  const address = server.address('shop_poor', 'poor')
  const attempt = restoreAside({ address, run: server.run, path, dumped }, RUN)
  await expect(attempt).rejects.toBeInstanceOf(WithheldError)
  await expect(attempt).rejects.toThrow(
    /^poor may not create databases, so the backup was not restored beside it: ALTER ROLE poor CREATEDB\.$/,
  )
  await server.connect('postgres').unsafe('DROP DATABASE shop_poor WITH (FORCE)')
})

test('what an interrupted restore or proof has left is dropped, and nobody else’s', async () => {
  const own = ['restored', 'replaced', 'migrated'].map((role) => `shop_${role}_${RUN}`)
  for (const name of [...own, 'shop_restored_20261126_101500_fedcba']) await server.database(name)
  await dropRestores(server.connect('postgres'), 'shop', RUN)
  expect(await databases()).toEqual(['shop', 'shop_restored_20261126_101500_fedcba'])
})
