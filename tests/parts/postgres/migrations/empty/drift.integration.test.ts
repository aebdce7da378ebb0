import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSchema } from '../../../../../helpers/parts/postgres/content/schema.ts'
import { schemaDrift, type Compared } from '../../../../../helpers/parts/postgres/migrations/empty/drift.ts'
import { migrateEmpty } from '../../../../../helpers/parts/postgres/migrations/empty/migrate-empty.ts'
import { proveSchema } from '../../../../../helpers/parts/postgres/migrations/empty/prove-schema.ts'
import { cluster, type Cluster } from '../../cluster.ts'
import { emptyMigration, release } from './release.ts'

const MIGRATIONS = `
  CREATE TABLE orders (id serial PRIMARY KEY, total int DEFAULT 1, state varchar(9) NOT NULL CHECK (state IN ('open', 'paid')));
  CREATE TABLE lines (id int PRIMARY KEY, order_id int CONSTRAINT of_order REFERENCES orders, note text);
  CREATE INDEX lines_by_order ON lines (order_id); CREATE INDEX open_orders ON orders (id) WHERE state IN ('open');
  CREATE FUNCTION checked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RETURN NEW; END $$;
  CREATE TRIGGER check_it BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION checked();
  CREATE VIEW paid AS SELECT id FROM orders WHERE state IN ('paid', 'sent'); CREATE TYPE colour AS ENUM ('red', 'green');
  CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at); CREATE INDEX ON events (what);
  CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE schema_versions (version int PRIMARY KEY); INSERT INTO schema_versions VALUES (1);
  COMMENT ON COLUMN orders.total IS 'cents'; GRANT SELECT ON orders TO reader; GRANT SELECT ON paid TO reader`

let server: Cluster
let live: Sql
let made: Omit<Compared, 'live'>
beforeAll(async () => {
  server = await cluster()
  await server
    .connect('postgres')
    .unsafe('CREATE ROLE app LOGIN CREATEDB; CREATE ROLE reader; CREATE ROLE auditor')
  await server.database('shop', '', 'OWNER app')
  const shop = release(server, 'shop', MIGRATIONS)
  expect(await shop.run(['psql'])).toMatchObject({ exitCode: 0 })
  live = server.connect('shop')
  const result = await migrateEmpty(emptyMigration(server, 'shop', shop))
  if ('notRun' in result) throw new Error(result.notRun)
  made = result
})
afterAll(() => server[Symbol.asyncDispose]())

/** Undoes all of it. */
class Done extends Error {}

async function driftAfter(change: string, besides: readonly string[] = []): Promise<string[]> {
  let drift: string[] = []
  const attempt = live.begin(async (transaction) => {
    await transaction.unsafe(change)
    drift = schemaDrift({ ...made, live: await readSchema(transaction as unknown as Sql), besides })
    throw new Done()
  })
  await expect(attempt).rejects.toBeInstanceOf(Done)
  return drift
}

const MISSING = 'made by the migrations, and not in the database'
const EXTRA = 'in the database, and made by none of the migrations'

test('the database that the migrations have made has their schema', async () => {
  expect(made.migrated.size).toBeGreaterThan(made.empty.size + 30)
  expect(await driftAfter('SELECT 1')).toEqual([])
})

test.each<readonly [string, string, readonly string[]]>([
  ['a column added by hand', 'ALTER TABLE orders ADD extra int', [`column public.orders.extra: ${EXTRA}`]],
  ['a column dropped', 'ALTER TABLE lines DROP note', [`column public.lines.note: ${MISSING}`]],
  [
    'a column of another type',
    'ALTER TABLE lines ALTER note TYPE varchar(10)',
    ['column public.lines.note: “text” by the migrations, “character varying(10)” in the database'],
  ],
  [
    'a constraint dropped',
    'ALTER TABLE lines DROP CONSTRAINT of_order',
    [`constraint of_order of public.lines: ${MISSING}`],
  ],
  [
    'a primary key dropped',
    'ALTER TABLE lines DROP CONSTRAINT lines_pkey',
    [`constraint lines_pkey of public.lines: ${MISSING}`],
  ],
  [
    'a default changed',
    'ALTER TABLE orders ALTER total SET DEFAULT 2',
    [
      'column public.orders.total: “integer default 1” by the migrations, “integer default 2” in the database',
    ],
  ],
  ['an index missing', 'DROP INDEX lines_by_order', [`index public.lines_by_order: ${MISSING}`]],
  ['an index added', 'CREATE INDEX by_note ON lines (note)', [`index public.by_note: ${EXTRA}`]],
  [
    'a trigger disabled',
    'ALTER TABLE orders DISABLE TRIGGER check_it',
    [
      'trigger check_it of public.orders: “CREATE TRIGGER check_it BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.checked()” by the migrations, ' +
        '“CREATE TRIGGER check_it BEFORE INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION public.checked() disabled” in the database',
    ],
  ],
  [
    'another body of a function',
    'CREATE OR REPLACE FUNCTION checked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n    RETURN NULL; END $$',
    [
      'function public.checked(): line 5 “RETURN NEW; END $function$” by the migrations, “RETURN NULL; END $function$” in the database',
    ],
  ],
  ['a table dropped, told once', 'DROP TABLE lines', [`table public.lines: ${MISSING}`]],
  [
    'a table added, told once',
    'CREATE TABLE more (id serial PRIMARY KEY, v int CHECK (v > 0)); CREATE INDEX ON more (v)',
    [`table public.more: ${EXTRA}`],
  ],
  ['a type added', "CREATE TYPE size AS ENUM ('s')", [`type public.size: ${EXTRA}`]],
  [
    'a value of an enumeration',
    "ALTER TYPE colour ADD VALUE 'blue'",
    [
      "type public.colour: “enum 'red', 'green'” by the migrations, “enum 'red', 'green', 'blue'” in the database",
    ],
  ],
  [
    'a right taken away',
    'REVOKE SELECT ON orders FROM reader',
    [`grant SELECT on table public.orders to reader: ${MISSING}`],
  ],
  [
    'another owner',
    'ALTER TABLE lines OWNER TO auditor',
    ['owner of table public.lines: “app” by the migrations, “auditor” in the database'],
  ],
  [
    'a comment gone',
    'COMMENT ON COLUMN orders.total IS NULL',
    [`comment on table column public.orders.total: ${MISSING}`],
  ],
  [
    'what the tool’s own table is made of',
    'ALTER TABLE schema_versions ALTER version TYPE bigint',
    [
      'column public.schema_versions.version: “integer not null” by the migrations, “bigint not null” in the database',
    ],
  ],
  [
    'another condition',
    "ALTER TABLE orders DROP CONSTRAINT orders_state_check, ADD CONSTRAINT orders_state_check CHECK (state IN ('open', 'lost'))",
    [
      expect.stringMatching(
        /^constraint orders_state_check of public\.orders: .*'paid'.* by the migrations, .*'lost'/,
      ) as string,
    ],
  ],
])('%s is told', async (_, change, told) => {
  expect(await driftAfter(change)).toEqual(told)
})

test.each([
  ['rows', 'INSERT INTO schema_versions VALUES (2); SELECT nextval($$orders_id_seq$$)'],
  [
    'rights and comments that somebody has given',
    'GRANT SELECT ON lines TO auditor; COMMENT ON TABLE lines IS $$hot$$',
  ],
  ['rights for what will be made', 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO auditor'],
  ['what everybody may do, taken away', 'REVOKE ALL ON SCHEMA public FROM PUBLIC'],
  ['settings', 'ALTER DATABASE shop SET work_mem = $$8MB$$; ALTER DATABASE shop CONNECTION LIMIT 99'],
  ['somebody else’s schema', 'CREATE SCHEMA jobs; CREATE TABLE jobs.queue (id int)'],
  ['an extension', 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements'],
  [
    'partitions that come and go',
    "DROP TABLE events_2024; CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'); CREATE INDEX ON events_2025 (at)",
  ],
  [
    'the places of columns',
    'ALTER TABLE lines RENAME note TO old; ALTER TABLE lines ADD note text; ALTER TABLE lines DROP old',
  ],
  [
    'conditions as a restore writes them',
    `ALTER TABLE orders DROP CONSTRAINT orders_state_check, ADD CONSTRAINT orders_state_check
       CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'paid'::character varying])::text[])));
     CREATE OR REPLACE VIEW paid AS SELECT orders.id FROM orders WHERE ((orders.state)::text = ANY ((ARRAY['paid'::character varying, 'sent'::character varying])::text[]))`,
  ],
])('%s are no drift', async (_, change) => {
  expect(await driftAfter(change)).toEqual([])
})

test('what is not the migrations’ business is left out with all that belongs to it', async () => {
  const change =
    'CREATE TABLE celery_tasks (id serial PRIMARY KEY); CREATE TABLE other (id int); ALTER TABLE lines DROP note'
  expect(await driftAfter(change, ['table public.celery_*', 'column public.lines.note'])).toEqual([
    `table public.other: ${EXTRA}`,
  ])
})

test('a live database is proved against what its release makes', async () => {
  const migration = emptyMigration(server, 'shop', release(server, 'shop', MIGRATIONS), {
    emptyDatabase: { besides: ['index public.by_note'] },
  })
  expect(await proveSchema(migration)).toEqual({ drift: [] })
  await live.unsafe('ALTER TABLE lines ADD extra int; CREATE INDEX by_note ON lines (note)')
  expect(await proveSchema(migration)).toEqual({ drift: [`column public.lines.extra: ${EXTRA}`] })
  await live.unsafe('ALTER TABLE lines DROP extra; DROP INDEX by_note')
})
