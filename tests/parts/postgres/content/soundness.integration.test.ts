import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { soundnessOf } from '../../../../helpers/parts/postgres/content/soundness.ts'
import { cluster, type Cluster } from '../cluster.ts'

let server: Cluster
let sql: Sql
beforeAll(async () => {
  server = await cluster()
  sql = await server.database(
    'sound',
    `CREATE FUNCTION season(day date) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT extract(year FROM day)::int';
     CREATE TABLE matches (id int PRIMARY KEY, day date NOT NULL, words text);
     CREATE INDEX by_season ON matches (season(day));
     INSERT INTO matches SELECT n, date '2026-01-01' + n, repeat('word ', n) FROM generate_series(1, 400) n;
     CREATE ROLE app LOGIN; GRANT ALL ON SCHEMA public TO app;`,
  )
})
afterAll(() => server[Symbol.asyncDispose]())

const leftBehind = () => sql`SELECT nspname FROM pg_namespace WHERE nspname ~ 'amcheck'
  UNION ALL SELECT extname FROM pg_extension WHERE extname = 'amcheck'`

test.each([true, false])(
  'indexes that lead to every row are sound, and nothing is left of the look (alone: %s)',
  async (alone) => {
    const { indexes, tables, damage, notLooked } = await soundnessOf(sql, { alone })
    expect({ damage, notLooked }).toEqual({ damage: [], notLooked: [] })
    // Its key, the other one, and that of the long texts; the table and its long texts.
    expect({ indexes, tables }).toEqual({ indexes: 3, tables: 2 })
    expect(await leftBehind()).toEqual([])
  },
)

test.each([true, false])(
  'an index of a function that was changed since is told (alone: %s)',
  async (alone) => {
    const changed = await server.database(
      `changed_${alone}`,
      `CREATE FUNCTION season(day date) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT extract(year FROM day)::int';
     CREATE TABLE matches (id int PRIMARY KEY, day date NOT NULL);
     CREATE INDEX by_season ON matches (season(day));
     INSERT INTO matches SELECT n, date '2026-01-01' + n FROM generate_series(1, 400) n;
     CREATE OR REPLACE FUNCTION season(day date) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT extract(year FROM day)::int + 1';`,
    )
    const { damage } = await soundnessOf(changed, { alone })
    expect(damage).toEqual([
      expect.stringMatching(
        /^index by_season: heap tuple \(\d+,\d+\) from table "matches" lacks matching index tuple/,
      ),
    ])
  },
)

test('a role that may not make the extension has looked at nothing, and has found nothing', async () => {
  const seen = await soundnessOf(server.connect('sound', 'app'), { alone: false })
  expect(seen).toMatchObject({ indexes: 0, damage: [] })
  expect(seen.notLooked).toEqual([
    expect.stringMatching(/permission denied .* may make the extension amcheck/),
  ])
})

test('a role that may not call it where it is there is told how it may', async () => {
  await sql`CREATE EXTENSION amcheck`
  try {
    const { indexes, notLooked } = await soundnessOf(server.connect('sound', 'app'), { alone: false })
    expect({ indexes, notLooked }).toEqual({
      indexes: 0,
      notLooked: [expect.stringContaining('GRANT EXECUTE ON FUNCTION public.bt_index_check')],
    })
  } finally {
    await sql`DROP EXTENSION amcheck`
  }
})

test('what somebody has locked is passed over, and said so', async () => {
  await sql.begin(async (holding) => {
    await holding`LOCK TABLE matches IN ACCESS EXCLUSIVE MODE`
    const { damage, notLooked } = await soundnessOf(server.connect('sound'), { alone: false })
    expect(damage).toEqual([])
    expect(notLooked).toContainEqual(
      expect.stringMatching(/^table matches: canceling statement due to lock timeout/),
    )
  })
}, 60_000)
