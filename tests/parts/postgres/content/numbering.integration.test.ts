import type { Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takenNumbers } from '../../../../helpers/parts/postgres/content/numbering.ts'
import { cluster, type Cluster } from '../cluster.ts'

let server: Cluster
let sql: Sql
beforeAll(async () => {
  server = await cluster()
  sql = await server.database('numbers')
})
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(async () => {
  await sql.unsafe(`DROP TABLE IF EXISTS "Orders", lines;
    CREATE TABLE "Orders" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
    CREATE TABLE lines (id serial PRIMARY KEY, position serial);
    INSERT INTO "Orders" DEFAULT VALUES; INSERT INTO "Orders" DEFAULT VALUES;
    INSERT INTO lines DEFAULT VALUES;`)
})

test('numbers that go on where the rows end are free', async () => {
  expect(await takenNumbers(sql)).toEqual([])
})

test('an identity and a serial that begin anew are told, and a number that rows may share is not', async () => {
  await sql.unsafe(`ALTER TABLE "Orders" ALTER COLUMN id RESTART WITH 1;
    SELECT setval('lines_id_seq', 1, false), setval('lines_position_seq', 1, false)`)
  expect(await takenNumbers(sql)).toEqual([
    'public."Orders".id: the next number of public."Orders_id_seq" is 1, which a row has already',
    'public.lines.id: the next number of public.lines_id_seq is 1, which a row has already',
  ])
})

test('a number far above those that are given is in nobody’s way', async () => {
  await sql.unsafe(`INSERT INTO "Orders" OVERRIDING SYSTEM VALUE VALUES (1000)`)
  expect(await takenNumbers(sql)).toEqual([])
})
