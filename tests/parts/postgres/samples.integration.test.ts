import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleRows } from '../../../helpers/parts/postgres/samples.ts'
import { cluster, type Cluster } from './cluster.ts'

let server: Cluster
beforeAll(async () => {
  server = await cluster()
  await server.database(
    'shop',
    `CREATE TABLE things (id bigint, price numeric(10,2), at timestamptz, tags text[]);
     INSERT INTO things VALUES (1, 9.50, '2026-01-02T03:04:05Z', '{a,b}'), (2, 3, NULL, '{}')`,
  )
})
afterAll(() => server[Symbol.asyncDispose]())
const rows = (query: string, most = 10) => sampleRows(server.address('shop'), query, most)

test('rows come as JSON, whatever ends the query', async () => {
  expect(await rows('SELECT id, price, tags FROM things ORDER BY id; -- all of them\n')).toEqual([
    { id: 1, price: 9.5, tags: ['a', 'b'] },
    { id: 2, price: 3, tags: [] },
  ])
  expect(await rows('SELECT id FROM things ORDER BY id -- the first', 1)).toEqual([{ id: 1 }])
  expect(await rows('WITH t AS (SELECT 7 AS n) SELECT n FROM t;')).toEqual([{ n: 7 }])
  expect(await rows('SELECT id FROM things WHERE id > 9')).toEqual([])
})

test('a query that would change something is refused, in the server’s words', async () => {
  await expect(rows('WITH gone AS (DELETE FROM things RETURNING id) SELECT id FROM gone')).rejects.toThrow(
    /PostgreSQL at .*, database shop as .*: (cannot execute DELETE in a read-only transaction|WITH clause containing a data-modifying)/,
  )
  expect(await rows('SELECT id FROM things')).toHaveLength(2)
})

test('one that the server does not understand is told in its words', async () => {
  await expect(rows('SELECT nothing FROM nowhere')).rejects.toThrow(/relation "nowhere" does not exist/)
})
