import { OF_ANOTHER, OF_EXTENSION, OF_USERS } from './scope.ts'

const IN_SCHEMA = (column: string) => `JOIN pg_namespace n ON n.oid = ${column}`
const KIND = `CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END`
const ROUTINES = `FROM pg_proc p ${IN_SCHEMA('p.pronamespace')} WHERE ${OF_USERS('n.nspname')} AND NOT ${OF_ANOTHER('pg_proc', 'p.oid')}`
const TYPES = `FROM pg_type t ${IN_SCHEMA('t.typnamespace')} LEFT JOIN pg_class c ON c.oid = t.typrelid
   WHERE ${OF_USERS('n.nspname')} AND NOT ${OF_EXTENSION('pg_type', 't.oid')} AND t.typtype <> 'm' AND (t.typrelid = 0 OR c.relkind = 'c')
   AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)`

/** Functions and types of users. */
export const ROUTINES_AND_TYPES = [
  `SELECT ${KIND} || ' ' || p.oid::regprocedure AS what, CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE
     (SELECT (to_jsonb(a) - '{aggfnoid,aggtranstype,aggmtranstype,aggsortop}'::text[])::text || a.aggtranstype::regtype || a.aggmtranstype::regtype
        || a.aggsortop::regoperator || p.proparallel::text FROM pg_aggregate a WHERE a.aggfnoid = p.oid) END AS is, n.nspname AS within ${ROUTINES}`,
  `SELECT 'owner of ' || ${KIND} || ' ' || p.oid::regprocedure AS what, pg_get_userbyid(p.proowner) AS is, n.nspname AS within, ${KIND} || ' ' || p.oid::regprocedure AS of ${ROUTINES}`,
  `SELECT 'type ' || t.oid::regtype AS what,
     concat_ws(' ', CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' WHEN 'c' THEN 'composite' ELSE 'base' END,
       (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
       'over ' || format_type(nullif(t.typbasetype, 0), t.typtypmod), 'collate ' || nullif(t.typcollation, 0)::regcollation,
       CASE WHEN t.typnotnull THEN 'not null' END, 'default ' || t.typdefault,
       (SELECT concat_ws(' ', 'of', r.rngsubtype::regtype, nullif(r.rngcollation, 0)::regcollation, r.rngcanonical, r.rngsubdiff) FROM pg_range r WHERE r.rngtypid = t.oid),
       CASE WHEN t.typtype = 'b' THEN concat_ws(' ', t.typinput, t.typoutput, t.typlen, t.typalign, t.typstorage, t.typcategory) END) AS is, n.nspname AS within ${TYPES}`,
  `SELECT 'owner of type ' || t.oid::regtype AS what, pg_get_userbyid(t.typowner) AS is, n.nspname AS within, 'type ' || t.oid::regtype AS of ${TYPES}`,
]
