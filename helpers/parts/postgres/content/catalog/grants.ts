import { KIND_OF_RELATION, OF_USERS } from './scope.ts'

/** What the server or an extension has granted when it made an object: none of it is in a dump. */
const FIRST = (catalog: string, oid: string, column = '0') =>
  `(SELECT initprivs FROM pg_init_privs WHERE classoid = '${catalog}'::regclass AND objoid = ${oid} AND objsubid = ${column})`

/** Objects with who may do what to them: what they are called, their owner, the grants, and the letter by which `acldefault` knows their kind; what was granted at first. */
const GRANTED = [
  `SELECT 'schema ' || quote_ident(nspname) AS what, nspowner AS owner, nspacl AS acl, 'n' AS kind, NULL::aclitem[] AS first
   FROM pg_namespace WHERE ${OF_USERS('nspname')}`,
  `SELECT ${KIND_OF_RELATION('relkind')} || ' ' || oid::regclass, relowner, relacl, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END, ${FIRST('pg_class', 'oid')}
   FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relnamespace <> 'information_schema'::regnamespace`,
  `SELECT format('column %s.%I', c.oid::regclass, a.attname), c.relowner, a.attacl, 'c', ${FIRST('pg_class', 'c.oid', 'a.attnum')}
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND NOT a.attisdropped`,
  `SELECT 'function ' || oid::regprocedure, proowner, proacl, 'f', ${FIRST('pg_proc', 'oid')} FROM pg_proc WHERE proacl IS NOT NULL`,
  `SELECT 'type ' || oid::regtype, typowner, typacl, 'T', ${FIRST('pg_type', 'oid')} FROM pg_type WHERE typacl IS NOT NULL`,
  `SELECT 'language ' || quote_ident(lanname), lanowner, lanacl, 'l', ${FIRST('pg_language', 'oid')} FROM pg_language`,
  `SELECT 'foreign-data wrapper ' || quote_ident(fdwname), fdwowner, fdwacl, 'F', ${FIRST('pg_foreign_data_wrapper', 'oid')} FROM pg_foreign_data_wrapper`,
  `SELECT 'server ' || quote_ident(srvname), srvowner, srvacl, 'S', NULL FROM pg_foreign_server`,
  `SELECT 'the database', datdba, datacl, 'd', NULL FROM pg_database WHERE datname = current_database()`,
]

const GRANTEE = (grantee: string) =>
  `CASE ${grantee} WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(${grantee}) END`
const PRIVILEGES = (acl: string) => `(SELECT grantee, privilege_type, is_grantable FROM aclexplode(${acl}))`
const HARDWIRED = `coalesce(o.first, acldefault(o.kind::"char", o.owner))`
const OBJECTS = `FROM (${GRANTED.join(' UNION ALL ')}) o`
const OPTION = (flag: string) => `CASE WHEN ${flag} THEN 'with grant option' ELSE 'without grant option' END`

/**
 * Where they differ from what every object has at first: no grants at all and those of the default, spelled out, are
 * the same. pg_dump brings back the difference alone.
 */
export const GRANTS = [
  `SELECT format('grant %s on %s to %s', g.privilege_type, o.what, ${GRANTEE('g.grantee')}) AS what, ${OPTION('g.is_grantable')} AS is, o.what AS of
   ${OBJECTS}, LATERAL (${PRIVILEGES('o.acl')} EXCEPT ${PRIVILEGES(HARDWIRED)}) g WHERE o.acl IS NOT NULL`,
  `SELECT format('revoke %s on %s from %s', g.privilege_type, o.what, ${GRANTEE('g.grantee')}) AS what, '' AS is, o.what AS of
   ${OBJECTS}, LATERAL (${PRIVILEGES(HARDWIRED)} EXCEPT ${PRIVILEGES('o.acl')}) g WHERE o.acl IS NOT NULL`,
  `SELECT format('default grant %s on new %s%s by %s to %s', g.privilege_type,
     CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END,
     (SELECT ' in schema ' || quote_ident(nspname) FROM pg_namespace WHERE oid = d.defaclnamespace),
     pg_get_userbyid(d.defaclrole), ${GRANTEE('g.grantee')}) AS what, ${OPTION('g.is_grantable')} AS is
   FROM pg_default_acl d, aclexplode(d.defaclacl) g`,
]
