import { ENABLED, KIND_OF_RELATION, OF_EXTENSION, OF_USERS } from './scope.ts'

const NAME = `format('%I.%I', n.nspname, c.relname)`
const OURS = `${OF_USERS('n.nspname')} AND NOT ${OF_EXTENSION('pg_class', 'c.oid')}`
const IN_SCHEMA = 'JOIN pg_namespace n ON n.oid = c.relnamespace'
const ITSELF = `${KIND_OF_RELATION('c.relkind')} || ' ' || ${NAME}`
const RELATION = (oid: string) =>
  `(SELECT ${KIND_OF_RELATION('whole.relkind')} || ' ' || format('%I.%I', place.nspname, whole.relname) FROM pg_class whole JOIN pg_namespace place ON place.oid = whole.relnamespace WHERE whole.oid = ${oid})`

/**
 * Tables, views and what hangs on them. Each statement gives what there is (`what`), how it is defined (`is`), in which schema
 * (`within`), and what it is a part of (`of`): of tables, only partitions are.
 */
export const RELATIONS = [
  `SELECT ${KIND_OF_RELATION('c.relkind')} || ' ' || ${NAME} AS what,
     concat_ws(' ', CASE c.relpersistence WHEN 'u' THEN 'unlogged' END,
       CASE WHEN c.relkind IN ('v', 'm') THEN trim(pg_get_viewdef(c.oid)) END,
       CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN 'not populated' END,
       'using ' || (SELECT amname FROM pg_am WHERE pg_am.oid = c.relam),
       'of type ' || nullif(c.reloftype, 0)::regtype, 'options ' || c.reloptions::text,
       'in tablespace ' || (SELECT spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace),
       'inherits ' || (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = c.oid),
       pg_get_expr(c.relpartbound, c.oid), 'partition by ' || pg_get_partkeydef(c.oid),
       CASE WHEN c.relrowsecurity THEN 'row security' END, CASE WHEN c.relforcerowsecurity THEN 'forced row security' END,
       CASE WHEN c.relkind IN ('r', 'p') AND c.relreplident IN ('f', 'n') THEN 'replica identity ' || c.relreplident::text END,
       (SELECT 'server ' || s.srvname || ' ' || coalesce(f.ftoptions::text, '') FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid)
     ) AS is, n.nspname AS within,
     CASE WHEN c.relispartition THEN ${RELATION('(SELECT inhparent FROM pg_inherits WHERE inhrelid = c.oid)')} END AS of
   FROM pg_class c ${IN_SCHEMA} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND ${OURS}`,
  `SELECT 'owner of ' || ${KIND_OF_RELATION('c.relkind')} || ' ' || ${NAME} AS what, pg_get_userbyid(c.relowner) AS is, n.nspname AS within, ${ITSELF} AS of
   FROM pg_class c ${IN_SCHEMA} WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND ${OURS}`,
  // An attribute's number has gaps where columns were dropped, which a dump does not carry, nor does it keep their order in an heir.
  `SELECT format('column %s.%I', ${NAME}, a.attname) AS what,
     concat_ws(' ', CASE WHEN c.relispartition OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid) THEN row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) || '.' END, format_type(a.atttypid, a.atttypmod),
       'collate ' || nullif(a.attcollation, t.typcollation)::regcollation, CASE WHEN a.attnotnull THEN 'not null' END,
       CASE WHEN a.attgenerated = '' THEN 'default ' || pg_get_expr(d.adbin, d.adrelid)
         ELSE 'generated ' || a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid) END,
       CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
       CASE WHEN a.attstorage <> t.typstorage THEN 'storage ' || a.attstorage::text END,
       'compression ' || nullif(to_jsonb(a) ->> 'attcompression', ''),
       'statistics ' || CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
       'options ' || a.attoptions::text, 'foreign options ' || a.attfdwoptions::text) AS is, n.nspname AS within, ${ITSELF} AS of
   FROM pg_class c ${IN_SCHEMA} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relkind IN ('r', 'p', 'f', 'c', 'v', 'm') AND ${OURS}`,
  `SELECT format('constraint %I of %s', k.conname, coalesce(nullif(k.conrelid, 0)::regclass::text, nullif(k.contypid, 0)::regtype::text)) AS what,
     pg_get_constraintdef(k.oid) AS is, n.nspname AS within, ${RELATION('k.conrelid')} AS of
   FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
   WHERE ${OF_USERS('n.nspname')} AND NOT ${OF_EXTENSION('pg_class', 'k.conrelid')} AND NOT ${OF_EXTENSION('pg_type', 'k.contypid')}`,
  // pg_dump leaves out an index whose making has failed.
  `SELECT 'index ' || ${NAME} AS what, concat_ws(' ', pg_get_indexdef(c.oid), CASE WHEN i.indisclustered THEN 'clustered' END,
     CASE WHEN i.indisreplident THEN 'replica identity' END) AS is, n.nspname AS within,
     coalesce((SELECT format('constraint %I of %s', conname, conrelid::regclass) FROM pg_constraint WHERE conindid = c.oid AND contype IN ('p', 'u', 'x')), ${RELATION('i.indrelid')}) AS of
   FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid ${IN_SCHEMA}
   WHERE ${OURS} AND NOT ${OF_EXTENSION('pg_class', 'i.indrelid')} AND (i.indisvalid OR c.relkind = 'I')`,
  `SELECT format('trigger %I of %s', t.tgname, ${NAME}) AS what, pg_get_triggerdef(t.oid) || ${ENABLED('t.tgenabled')} AS is,
     n.nspname AS within, ${ITSELF} AS of
   FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid ${IN_SCHEMA} WHERE NOT t.tgisinternal AND ${OURS}`,
  `SELECT format('rule %I of %s', r.rulename, ${NAME}) AS what, pg_get_ruledef(r.oid) || ${ENABLED('r.ev_enabled')} AS is,
     n.nspname AS within, ${ITSELF} AS of
   FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class ${IN_SCHEMA} WHERE r.rulename <> '_RETURN' AND ${OURS}`,
  `SELECT format('policy %I of %s', p.polname, ${NAME}) AS what,
     concat_ws(' ', CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd, 'to',
       (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(role) END, ', ' ORDER BY 1) FROM unnest(p.polroles) role),
       'using ' || pg_get_expr(p.polqual, p.polrelid), 'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)) AS is,
     n.nspname AS within, ${ITSELF} AS of
   FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid ${IN_SCHEMA} WHERE ${OURS}`,
  `SELECT 'sequence ' || ${NAME} AS what,
     concat_ws(' ', format_type(s.seqtypid, NULL), 'start', s.seqstart, 'by', s.seqincrement, 'from', s.seqmin, 'to', s.seqmax,
       'cache', s.seqcache, CASE WHEN s.seqcycle THEN 'cycle' END,
       (SELECT format('owned by %s.%I', d.refobjid::regclass, a.attname) FROM pg_depend d
          JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))) AS is,
     n.nspname AS within, ${RELATION("(SELECT refobjid FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i') LIMIT 1)")} AS of
   FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid ${IN_SCHEMA} WHERE ${OURS}`,
  `SELECT format('statistics %I.%I', n.nspname, s.stxname) AS what, pg_get_statisticsobjdef(s.oid) AS is, n.nspname AS within, ${RELATION('s.stxrelid')} AS of
   FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${OF_USERS('n.nspname')}`,
]
