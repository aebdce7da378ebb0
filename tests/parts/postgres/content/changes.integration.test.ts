import type { Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences } from '../../../../helpers/parts/postgres/content/compare.ts'
import { readContent } from '../../../../helpers/parts/postgres/content/read.ts'
import { cluster, type Cluster } from '../cluster.ts'

let server: Cluster
let sql: Sql
beforeAll(async () => {
  server = await cluster()
  await server.connect('postgres').unsafe('CREATE ROLE reader; CREATE ROLE writer')
  sql = await server.database('changes')
})
afterAll(() => server[Symbol.asyncDispose]())

/** What a database is made of, one change to it, and how the change is told. */
const CHANGES: Readonly<Record<string, readonly [string, string, readonly (string | RegExp)[]]>> = {
  'a value beside a column named t': [
    'CREATE TABLE ticks (id int, t timestamptz, price int); INSERT INTO ticks VALUES (1, NULL, 10)',
    'UPDATE ticks SET price = 11',
    ['table public.ticks: 1 row, checksum differs'],
  ],
  'a value beside columns named as the reader names things': [
    'CREATE TABLE r (r int, row text, xmin_ int, rows int, "r.*" int); INSERT INTO r VALUES (1, $$a$$, 2, 3, 4)',
    'UPDATE r SET "r.*" = 5',
    ['table public.r: 1 row, checksum differs'],
  ],
  'a row in another schema': [
    'CREATE SCHEMA billing; CREATE TABLE billing.invoices (id int)',
    'INSERT INTO billing.invoices VALUES (1)',
    ['table billing.invoices: 0 rows, now 1 row'],
  ],
  'where there is no schema public': [
    'CREATE SCHEMA app; CREATE TABLE app.a (id int); DROP SCHEMA public',
    'INSERT INTO app.a VALUES (1)',
    ['table app.a: 0 rows, now 1 row'],
  ],
  'the schema public itself': [
    '',
    'DROP SCHEMA public',
    [
      'grant USAGE on schema public to PUBLIC: removed',
      'schema public: removed',
      'comment on schema public: removed',
    ],
  ],
  'names that have to be quoted': [
    'CREATE SCHEMA "My ""Schema"; CREATE TABLE "My ""Schema"."Order" ("a b" int)',
    'INSERT INTO "My ""Schema"."Order" VALUES (1)',
    ['table "My ""Schema"."Order": 0 rows, now 1 row'],
  ],
  'NULL for an empty text': [
    "CREATE TABLE a (v text); INSERT INTO a VALUES ('')",
    'UPDATE a SET v = NULL',
    ['table public.a: 1 row, checksum differs'],
  ],
  'NaN for a number': [
    'CREATE TABLE a (v float); INSERT INTO a VALUES (1)',
    "UPDATE a SET v = 'NaN'",
    ['table public.a: 1 row, checksum differs'],
  ],
  'the last bit of a number': [
    'CREATE TABLE a (v float8); INSERT INTO a VALUES (0.1)',
    'UPDATE a SET v = 0.10000000000000002',
    ['table public.a: 1 row, checksum differs'],
  ],
  'two rows that change places': [
    'CREATE TABLE a (id int, v int); INSERT INTO a VALUES (1, 1), (2, 2)',
    'UPDATE a SET v = 3 - v',
    ['table public.a: 2 rows, checksum differs'],
  ],
  'a row twice': [
    'CREATE TABLE a (v int); INSERT INTO a VALUES (1), (1)',
    'DELETE FROM a; INSERT INTO a VALUES (2), (2)',
    ['table public.a: 2 rows, checksum differs'],
  ],
  'white space in json': [
    "CREATE TABLE a (v json); INSERT INTO a VALUES ('{}')",
    "UPDATE a SET v = '{ }'",
    ['table public.a: 1 row, checksum differs'],
  ],
  'a byte of bytea': [
    "CREATE TABLE a (v bytea); INSERT INTO a VALUES ('\\x00')",
    "UPDATE a SET v = '\\x01'",
    ['table public.a: 1 row, checksum differs'],
  ],
  'a row in a partition': [
    'CREATE TABLE m (d int) PARTITION BY RANGE (d); CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (9)',
    'INSERT INTO m VALUES (1)',
    ['table public.m1: 0 rows, now 1 row'],
  ],
  'a partition that is taken out': [
    'CREATE TABLE m (d int) PARTITION BY RANGE (d); CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (9)',
    'ALTER TABLE m DETACH PARTITION m1',
    [/^table public\.m1: “.*inherits public\.m FOR VALUES FROM \(0\) TO \(9\)”, now “using heap”/],
  ],
  'a row of an heir': [
    'CREATE TABLE mother (a int); CREATE TABLE heir () INHERITS (mother)',
    'INSERT INTO heir VALUES (1)',
    ['table public.heir: 0 rows, now 1 row'],
  ],
  'an unlogged table': [
    'CREATE UNLOGGED TABLE a (v int)',
    'INSERT INTO a VALUES (1)',
    ['table public.a: 0 rows, now 1 row'],
  ],
  'a materialized view': [
    'CREATE TABLE a (v int); CREATE MATERIALIZED VIEW m AS SELECT * FROM a; INSERT INTO a VALUES (1)',
    'REFRESH MATERIALIZED VIEW m',
    ['rows of materialized view public.m: 0 rows, now 1 row'],
  ],
  'a view': [
    'CREATE VIEW v AS SELECT 1 AS a',
    'CREATE OR REPLACE VIEW v AS SELECT 2 AS a',
    ['view public.v: “SELECT 1 AS a;”, now “SELECT 2 AS a;”'],
  ],
  'how far a sequence is': [
    'CREATE TABLE a (id bigserial, v int); INSERT INTO a (v) VALUES (1)',
    "SELECT nextval('a_id_seq')",
    ['value of sequence public.a_id_seq: “1”, now “2”'],
  ],
  'whether a sequence has been called': [
    'CREATE SEQUENCE s START 5',
    "SELECT setval('s', 5, true)",
    ['value of sequence public.s: “5 not yet given”, now “5”'],
  ],
  'a sequence’s owner': [
    'CREATE TABLE a (id int); CREATE SEQUENCE s',
    'ALTER SEQUENCE s OWNED BY a.id',
    [/^sequence public\.s: .*owned by public\.a\.id/],
  ],
  'an identity': [
    'CREATE TABLE a (id int GENERATED BY DEFAULT AS IDENTITY)',
    'ALTER TABLE a ALTER id SET GENERATED ALWAYS',
    [/^column public\.a\.id: .*identity always/],
  ],
  'a function': [
    '',
    "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1'",
    ['function public.g(): added', 'owner of function public.g(): added'],
  ],
  'a function’s body': [
    "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1'",
    "CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 2'",
    [/^function public\.g\(\): line 4 .*select 1.*select 2/],
  ],
  'a procedure': [
    '',
    "CREATE PROCEDURE p() LANGUAGE sql AS 'select 1'",
    ['procedure public.p(): added', 'owner of procedure public.p(): added'],
  ],
  'an aggregate': [
    'CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)',
    "DROP AGGREGATE total(int); CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '1')",
    [/^aggregate public\.total\(integer\): /],
  ],
  'a trigger that no longer fires': [
    `CREATE TABLE a (v int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
     CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()`,
    'ALTER TABLE a DISABLE TRIGGER t',
    [/^trigger t of public\.a: .*disabled/],
  ],
  'an event trigger': [
    `CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
    'CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION e()',
    ['event trigger et: added'],
  ],
  'a rule': [
    'CREATE TABLE a (v int)',
    'CREATE RULE r AS ON DELETE TO a DO INSTEAD NOTHING',
    ['rule r of public.a: added'],
  ],
  'row security': [
    'CREATE TABLE a (v int); CREATE POLICY p ON a USING (v > 0)',
    'ALTER TABLE a ENABLE ROW LEVEL SECURITY',
    [/^table public\.a: .*row security/],
  ],
  'a policy': [
    'CREATE TABLE a (v int); CREATE POLICY p ON a USING (v > 0)',
    'ALTER POLICY p ON a TO reader',
    [/^policy p of public\.a: .*to PUBLIC.*to reader/],
  ],
  'an enum': [
    "CREATE TYPE e AS ENUM ('a', 'b')",
    "ALTER TYPE e ADD VALUE 'c' BEFORE 'b'",
    ["type public.e: “enum 'a', 'b'”, now “enum 'a', 'c', 'b'”"],
  ],
  'a domain': [
    'CREATE DOMAIN d AS int',
    'ALTER DOMAIN d ADD CONSTRAINT positive CHECK (VALUE > 0)',
    ['constraint positive of public.d: added'],
  ],
  'a composite type': [
    'CREATE TYPE c AS (a int)',
    'ALTER TYPE c ADD ATTRIBUTE b int',
    ['column public.c.b: added'],
  ],
  'a range type': [
    '',
    'CREATE TYPE span AS RANGE (subtype = float8)',
    ['type public.span: added', 'owner of type public.span: added'],
  ],
  'a constraint': [
    'CREATE TABLE a (v int)',
    'ALTER TABLE a ADD CONSTRAINT c CHECK (v > 0) NOT VALID',
    ['constraint c of public.a: added'],
  ],
  'an index': [
    'CREATE TABLE a (v int); CREATE INDEX i ON a (v)',
    'DROP INDEX i; CREATE INDEX i ON a (v DESC)',
    [/^index public\.i: /],
  ],
  'a default': [
    'CREATE TABLE a (v int DEFAULT 1)',
    'ALTER TABLE a ALTER v SET DEFAULT 2',
    ['column public.a.v: “1. integer default 1”, now “1. integer default 2”'],
  ],
  'not null': [
    'CREATE TABLE a (v int)',
    'ALTER TABLE a ALTER v SET NOT NULL',
    [/^column public\.a\.v: .*not null/],
  ],
  'a comment': [
    'CREATE TABLE a (v int)',
    "COMMENT ON COLUMN a.v IS 'euro'",
    ['comment on table column public.a.v: added'],
  ],
  'a grant on a table to everybody': [
    'CREATE TABLE a (v int)',
    'GRANT SELECT ON a TO PUBLIC',
    ['grant SELECT on table public.a to PUBLIC: added'],
  ],
  'a grant on a column': [
    'CREATE TABLE a (v int)',
    'GRANT SELECT (v) ON a TO reader',
    ['grant SELECT on column public.a.v to reader: added'],
  ],
  'a grant on a sequence': [
    'CREATE SEQUENCE s',
    'GRANT USAGE ON SEQUENCE s TO reader',
    ['grant USAGE on sequence public.s to reader: added'],
  ],
  'a right that everybody had on a function': [
    "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1'",
    'REVOKE EXECUTE ON FUNCTION g() FROM PUBLIC',
    ['revoke EXECUTE on function public.g() from PUBLIC: added'],
  ],
  'the use of a schema': [
    '',
    'REVOKE USAGE ON SCHEMA public FROM PUBLIC',
    [/USAGE on schema public .*PUBLIC: removed/],
  ],
  'default privileges': [
    '',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO reader',
    ['default grant SELECT on new tables in schema public by postgres to reader: added'],
  ],
  'a grant option': [
    'CREATE TABLE a (v int); GRANT SELECT ON a TO reader',
    'GRANT SELECT ON a TO reader WITH GRANT OPTION',
    [/^grant SELECT on table public\.a to reader: /],
  ],
  'an owner': [
    'CREATE TABLE a (v int)',
    'ALTER TABLE a OWNER TO writer',
    ['owner of table public.a: “postgres”, now “writer”'],
  ],
  'a large object': [
    "SELECT lo_from_bytea(16999, 'hello')",
    "SELECT lo_put(16999, 0, 'H')",
    [/^large object 16999: /],
  ],
  'a large object’s owner': [
    "SELECT lo_from_bytea(16999, 'hello')",
    'ALTER LARGE OBJECT 16999 OWNER TO writer',
    [/^large object 16999: .*writer/],
  ],
  'an operator': [
    '',
    'CREATE OPERATOR ### (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int)',
    ['operator public.###(integer,integer): added'],
  ],
  'a publication': [
    'CREATE TABLE a (v int)',
    'CREATE PUBLICATION p FOR TABLE a',
    ['table public.a in publication p: added', 'publication p: added'],
  ],
  'a text search configuration': [
    '',
    'CREATE TEXT SEARCH CONFIGURATION c (COPY = simple)',
    ['text search configuration public.c: added'],
  ],
  'a setting': ['', 'ALTER DATABASE CURRENT SET work_mem = $$8MB$$', ['setting work_mem: added']],
  'extended statistics': [
    'CREATE TABLE a (v int, w int)',
    'CREATE STATISTICS s ON v, w FROM a',
    ['statistics public.s: added'],
  ],
}

/** Undoes all of it. */
class Done extends Error {}

test.each(Object.entries(CHANGES))('%s is seen, and told', async (_, [made, change, told]) => {
  let lines: string[] = []
  const attempt = sql.begin(async (transaction) => {
    const run = async (statements: string) => {
      await transaction`SET LOCAL search_path = public`
      await transaction.unsafe(statements.replace('CURRENT', 'changes'))
    }
    const look = () => readContent(transaction as unknown as Sql)
    await run(made)
    const before = await look()
    expect(differences(before, await look()), 'nothing has changed').toEqual([])
    await run(change)
    lines = differences(before, await look())
    throw new Done()
  })
  await expect(attempt).rejects.toBeInstanceOf(Done)
  expect(lines, lines.join('\n')).toHaveLength(told.length)
  told.forEach((line, place) => {
    if (typeof line === 'string') expect(lines[place]).toBe(line)
    else expect(lines[place]).toMatch(line)
  })
})
