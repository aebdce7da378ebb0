import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences } from '../../../../helpers/parts/postgres/content/compare.ts'
import { inSnapshot, readContent } from '../../../../helpers/parts/postgres/content/read.ts'
import { dumpTo } from '../../../../helpers/parts/postgres/dump/dump.ts'
import { restoreInto } from '../../../../helpers/parts/postgres/dump/restore.ts'
import type { RunTool } from '../../../../helpers/parts/postgres/dump/tools.ts'
import { exchange } from '../../../../helpers/parts/postgres/exchange.ts'
import { cluster, type Cluster } from '../cluster.ts'

let server: Cluster
beforeAll(async () => {
  server = await cluster()
  await server
    .connect('postgres')
    .unsafe('CREATE ROLE shop_app LOGIN; CREATE ROLE shop_read LOGIN; CREATE ROLE owner CREATEDB')
})
afterAll(() => server[Symbol.asyncDispose]())

interface Case {
  readonly made: string
  readonly change: string
  readonly options?: string
  /** What each role reads, before and after. */
  readonly reads?: Readonly<Record<string, string>>
  /** Run with the database's own name in place of CURRENT. */
  readonly settings?: string
}

const CASES: Readonly<Record<string, Case>> = {
  'a column named t': {
    made: 'CREATE TABLE ticks (id int PRIMARY KEY, t timestamptz, price int); INSERT INTO ticks VALUES (1, NULL, 10), (2, now(), 20)',
    change: 'UPDATE ticks SET price = price + 1',
  },
  'large objects, with owner and grants': {
    made: `CREATE TABLE docs (id int PRIMARY KEY, body oid); INSERT INTO docs VALUES (1, lo_from_bytea(17999, 'hello'));
      ALTER LARGE OBJECT 17999 OWNER TO shop_app; GRANT SELECT ON LARGE OBJECT 17999 TO shop_read`,
    change: 'INSERT INTO docs VALUES (2, 0); SELECT lo_unlink(17999)',
    reads: { shop_read: "SELECT convert_from(lo_get(17999), 'UTF8')" },
  },
  'LATIN1 in a UTF8 cluster': {
    options: "TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
    made: "SET client_encoding = 'UTF8'; CREATE TABLE names (id int PRIMARY KEY, name text); INSERT INTO names VALUES (1, 'Jürgen')",
    change: "INSERT INTO names VALUES (2, 'x')",
  },
  'more than rows': {
    made: 'CREATE TABLE a (id bigserial PRIMARY KEY, v int); INSERT INTO a (v) VALUES (1)',
    change: `SELECT nextval('a_id_seq'); CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1'; GRANT SELECT ON a TO PUBLIC`,
  },
  'no schema public': {
    made: 'CREATE SCHEMA app; CREATE TABLE app.a (id int); INSERT INTO app.a VALUES (1); DROP SCHEMA public',
    change: 'INSERT INTO app.a VALUES (2)',
  },
  'owners and grants': {
    made: `CREATE TABLE orders (id int PRIMARY KEY, note text); ALTER TABLE orders OWNER TO shop_app;
      CREATE TABLE items (id int PRIMARY KEY); GRANT SELECT ON items TO shop_read;
      INSERT INTO orders VALUES (1, 'a'); INSERT INTO items VALUES (1)`,
    change: "INSERT INTO orders VALUES (2, 'b')",
    reads: { shop_app: 'SELECT count(*)::text FROM orders', shop_read: 'SELECT count(*)::text FROM items' },
  },
  'a second schema': {
    made: `CREATE SCHEMA billing; CREATE TABLE billing.invoices (id int PRIMARY KEY, amount int); INSERT INTO billing.invoices VALUES (1, 10);
      CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users VALUES (1)`,
    change: 'UPDATE billing.invoices SET amount = 99',
  },
  'the schema public of an older server, closed to everybody': {
    made: 'ALTER SCHEMA public OWNER TO shop_app; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO shop_read; COMMENT ON SCHEMA public IS NULL',
    change: 'GRANT ALL ON SCHEMA public TO PUBLIC',
  },
  'a schema public that was made anew': {
    made: "DROP SCHEMA public; CREATE SCHEMA public; COMMENT ON SCHEMA public IS 'ours'",
    change: 'CREATE TABLE a (v int)',
  },
  'what a database is set to': {
    made: 'CREATE TABLE a (v int)',
    settings: `ALTER DATABASE CURRENT OWNER TO owner; ALTER DATABASE CURRENT SET default_transaction_read_only = on; ALTER DATABASE CURRENT SET search_path = app, public;
      ALTER ROLE shop_app IN DATABASE CURRENT SET work_mem = '8MB'; REVOKE CONNECT ON DATABASE CURRENT FROM PUBLIC; GRANT CONNECT ON DATABASE CURRENT TO shop_read; COMMENT ON DATABASE CURRENT IS 'it''s ours'; ALTER DATABASE CURRENT CONNECTION LIMIT 7`,
    change: 'SET default_transaction_read_only = off; INSERT INTO public.a VALUES (1)',
  },
  'partitions, heirs, generated and identity columns, domains, enums, ranges': {
    made: `CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE TYPE span AS RANGE (subtype = float8);
      CREATE TABLE m (id int GENERATED ALWAYS AS IDENTITY, d int, twice int GENERATED ALWAYS AS (d * 2) STORED, mood mood DEFAULT 'a', p positive, s span, j json, b bytea, f float8, l text[]) PARTITION BY RANGE (d);
      CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (9); CREATE TABLE m2 (s span, l text[], f float8, b bytea, j json, p positive, mood mood, twice int GENERATED ALWAYS AS (d * 2) STORED, d int, id int NOT NULL);
      ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM (9) TO (99); CREATE INDEX ON m (d);
      INSERT INTO m (d, p, s, j, b, f, l) VALUES (1, 1, '[1,2)', '{ "a":1 }', '\\x00ff', 'NaN', '{a,NULL,""}'), (10, NULL, 'empty', NULL, NULL, '-0', NULL);
      CREATE TABLE mother (a int); CREATE TABLE heir (b int) INHERITS (mother); INSERT INTO heir VALUES (1, 2); ALTER TABLE mother ADD c int DEFAULT 3; ALTER TABLE mother DROP a`,
    change: 'DELETE FROM m WHERE d = 10',
  },
  'functions, triggers, rules, policies, views': {
    made: `CREATE TABLE a (id serial PRIMARY KEY, v int CHECK (v < 100)); CREATE TABLE log (v int);
      CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO public.log VALUES (NEW.v); RETURN NEW; END';
      CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION note(); CREATE TRIGGER off BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION note(); ALTER TABLE a DISABLE TRIGGER off;
      CREATE PROCEDURE p(INOUT x int) LANGUAGE sql AS 'select 1'; CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
      CREATE FUNCTION sum1(int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT $1 + 1; END; REVOKE EXECUTE ON FUNCTION sum1(int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION sum1(int) TO shop_app;
      CREATE RULE keep AS ON DELETE TO log DO INSTEAD NOTHING; CREATE POLICY mine ON a TO shop_app USING (v > 0) WITH CHECK (v < 50); ALTER TABLE a ENABLE ROW LEVEL SECURITY; ALTER TABLE a FORCE ROW LEVEL SECURITY;
      CREATE VIEW v WITH (security_barrier) AS SELECT a.v, row_number() OVER (ORDER BY a.id) FROM a; GRANT SELECT (v) ON a TO shop_read; GRANT SELECT ON v TO shop_read WITH GRANT OPTION;
      INSERT INTO a (v) VALUES (1), (2); CREATE STATISTICS st ON id, v FROM a; ALTER TABLE a CLUSTER ON a_pkey; ALTER TABLE a REPLICA IDENTITY FULL;
      CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION ev(); ALTER EVENT TRIGGER et DISABLE;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO shop_read; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      CREATE OPERATOR ### (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int); CREATE PUBLICATION pub FOR TABLE a; CREATE TEXT SEARCH CONFIGURATION c (COPY = simple); CREATE COLLATION co (LOCALE = 'C');
      CREATE CAST (text AS mood_) WITH INOUT AS ASSIGNMENT`.replace(/;\s*CREATE CAST.*$/, ''),
    change: 'DROP TRIGGER t ON a; DROP EVENT TRIGGER et; ALTER TABLE a DISABLE ROW LEVEL SECURITY',
    reads: { shop_read: 'SELECT string_agg(v::text, $$,$$) FROM v' },
  },
  'materialized views, fresh, stale and empty': {
    made: `CREATE TABLE a (v int); INSERT INTO a VALUES (1); CREATE MATERIALIZED VIEW stale AS SELECT v FROM a; INSERT INTO a VALUES (2);
      CREATE MATERIALIZED VIEW fresh AS SELECT v FROM a; CREATE MATERIALIZED VIEW none AS SELECT v FROM a WITH NO DATA`,
    change: 'REFRESH MATERIALIZED VIEW none',
  },
  'unlogged tables, names that want quotes, comments': {
    made: `CREATE UNLOGGED TABLE u (v int); INSERT INTO u VALUES (1); CREATE SCHEMA "S ""x"; CREATE TABLE "S ""x"."T" ("c d" text); INSERT INTO "S ""x"."T" VALUES ('é');
      COMMENT ON TABLE "S ""x"."T" IS 'it''s'; CREATE SEQUENCE s START 5 INCREMENT -3 MAXVALUE 5 CYCLE; SELECT setval('s', 2, false)`,
    change: 'DROP SCHEMA "S ""x" CASCADE',
  },
}

test.each(Object.entries(CASES))('%s: a change is seen, and undone', async (title, each) => {
  const name = `case_${Object.keys(CASES).indexOf(title)}`
  const sql = await server.database(name, each.made, each.options)
  if (each.settings !== undefined)
    for (const statement of each.settings.split(/;\s*/)) await sql.unsafe(statement.replace('CURRENT', name))
  const look = () => {
    const fresh = server.connect(name)
    return inSnapshot(fresh, (transaction) => readContent(transaction)).finally(() => fresh.end())
  }
  const before = await look()
  const address = server.address(name)
  const path = join(server.folder, `${name}.sql.gz`)
  const dumped = await dumpTo(path, { address, run: server.run })
  expect(differences(before, dumped.of)).toEqual([])
  await sql.unsafe(each.change)
  expect(differences(before, await look()), 'the change').not.toEqual([])

  const restored = await restoreInto(`${name}_new`, { address, run: server.run, path, dumped })
  expect(restored.differences.join('\n')).toBe('')
  expect(restored.missed).toEqual([])
  await exchange(server.connect('postgres'), {
    database: name,
    replacement: `${name}_new`,
    movesTo: `${name}_old`,
  })
  const stale = ({ table }: { table: string }) => !before.stale.includes(table)
  const after = await look()
  expect(
    differences(
      { ...before, views: before.views.filter(stale) },
      { ...after, views: after.views.filter(stale) },
    ).join('\n'),
  ).toBe('')
  for (const [role, read] of Object.entries(each.reads ?? {})) {
    const old = server.connect(name, role)
    expect((await old.unsafe(read)).length, role).toBe(1)
  }
})

test('by the database’s owner, who is no superuser', async () => {
  await server.connect('postgres').unsafe('CREATE ROLE plain LOGIN CREATEDB; CREATE ROLE other')
  await server.database('mine', '', 'OWNER plain')
  const sql = server.connect('mine', 'plain')
  await sql.unsafe(`CREATE SCHEMA app; CREATE TABLE app.a (id serial PRIMARY KEY, v text); INSERT INTO app.a (v) VALUES ('x');
    GRANT SELECT ON app.a TO other; CREATE VIEW app.v AS TABLE app.a; SELECT lo_from_bytea(18999, 'hello')`)
  const address = server.address('mine', 'plain')
  const path = join(server.folder, 'mine.sql.gz')
  const run: RunTool = (command, options = {}) =>
    server.run(command, { ...options, env: { ...options.env, PGUSER: 'plain' } })
  const dumped = await dumpTo(path, { address, run })
  expect(dumped.roles).toEqual(expect.arrayContaining(['other', 'plain']))
  const restored = await restoreInto('mine_new', { address, run, path, dumped })
  expect(restored).toMatchObject({ differences: [], missed: [] })
})

test('by somebody who may not read a table: it is named', async () => {
  await server.connect('postgres').unsafe('CREATE ROLE stranger LOGIN')
  await server.database('theirs', 'CREATE TABLE secret (v int)')
  const dump = dumpTo(join(server.folder, 'theirs.gz'), {
    address: server.address('theirs', 'stranger'),
    run: server.run,
  })
  await expect(dump).rejects.toThrow(/permission denied for table secret/)
})
