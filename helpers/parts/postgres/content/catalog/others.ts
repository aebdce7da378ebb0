import { ENABLED, FIRST_OF_USERS, KIND_OF_RELATION, OF_ANOTHER, OF_USERS } from './scope.ts'

/** Kinds of which a database has few: each is told by the server's own name for it and by its row without object numbers. */
const FEW = [
  'pg_am',
  'pg_cast',
  'pg_collation',
  'pg_conversion',
  'pg_extension',
  'pg_foreign_data_wrapper',
  'pg_foreign_server',
  'pg_language',
  'pg_opclass',
  'pg_operator',
  'pg_opfamily',
  'pg_publication',
  'pg_transform',
  'pg_ts_config',
  'pg_ts_dict',
  'pg_ts_parser',
  'pg_ts_template',
] as const

/** Numbers that another database gives otherwise, and grants, which are told apart. */
const NUMBERS = (catalog: string) => `coalesce((SELECT array_agg(attname::text) FROM pg_attribute
  WHERE attrelid = '${catalog}'::regclass AND (attname = 'collversion' OR atttypid IN ('oid'::regtype, 'oid[]'::regtype, 'aclitem[]'::regtype))), '{}')`

const few = (catalog: string) => `
  SELECT i.type || ' ' || i.identity AS what, (to_jsonb(o) - ${NUMBERS(catalog)})::text
    || coalesce((SELECT ' owner ' || pg_get_userbyid(value::oid) FROM jsonb_each_text(to_jsonb(o)) WHERE key ~ 'owner$'), '') AS is
  FROM ${catalog} o, pg_identify_object('${catalog}'::regclass, o.oid, 0) i
  WHERE o.oid >= ${FIRST_OF_USERS} AND NOT ${OF_ANOTHER(catalog, 'o.oid')}`

/** The database itself, its schemas, extensions, comments and kinds of which there are few. */
export const OTHERS = [
  `SELECT v.what, v."is" FROM pg_database d, LATERAL (VALUES ('encoding of the database', pg_encoding_to_char(d.encoding)::text),
     ('collation of the database', d.datcollate::text), ('character classes of the database', d.datctype::text),
     ('locale provider of the database', concat_ws(' ', to_jsonb(d) ->> 'datlocprovider', to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale')),
     ('owner of the database', pg_get_userbyid(d.datdba)::text), ('connection limit of the database', d.datconnlimit::text),
     ('comment on the database', shobj_description(d.oid, 'pg_database'))) v (what, "is")
   WHERE d.datname = current_database()`,
  `SELECT format('setting %s%s', split_part(s, '=', 1), CASE setrole WHEN 0 THEN '' ELSE ' of ' || pg_get_userbyid(setrole) END) AS what, s AS is
   FROM pg_db_role_setting, unnest(setconfig) s WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  `SELECT 'schema ' || quote_ident(nspname) AS what, 'owner ' || pg_get_userbyid(nspowner) AS is FROM pg_namespace WHERE ${OF_USERS('nspname')}`,
  `SELECT 'event trigger ' || quote_ident(evtname) AS what,
     concat_ws(' ', evtevent, evtfoid::regprocedure, evttags, 'owner', pg_get_userbyid(evtowner)) || ${ENABLED('evtenabled')} AS is FROM pg_event_trigger`,
  `SELECT format('user mapping of %s on server %I', usename, srvname) AS what, '' AS is FROM pg_user_mappings`,
  `SELECT 'subscription ' || quote_ident(subname) AS what, '' AS is FROM pg_subscription
   WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  `SELECT format('table %s in publication %I', prrelid::regclass, pubname) AS what, '' AS is
   FROM pg_publication_rel JOIN pg_publication p ON p.oid = prpubid`,
  `SELECT format('comment on %s %s', i.type, i.identity) AS what, d.description AS is,
     CASE WHEN d.objsubid > 0 THEN (SELECT ${KIND_OF_RELATION('relkind')} || ' ' || oid::regclass FROM pg_class WHERE oid = d.objoid) ELSE i.type || ' ' || i.identity END AS of
   FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) i
   WHERE (d.objoid >= ${FIRST_OF_USERS} OR (d.classoid = 'pg_namespace'::regclass AND i.identity = 'public')) AND d.classoid <> 'pg_largeobject'::regclass
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
   AND coalesce(i.schema, '') <> 'pg_toast'`,
  `SELECT format('security label of %s on %s %s', provider, objtype, objname) AS what, label AS is FROM pg_seclabels`,
  ...FEW.map(few),
]
