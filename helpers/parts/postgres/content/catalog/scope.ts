/** The rehearsal's own schema in a database that it rehearses: not part of what is backed up or compared. */
export const OWN_SCHEMA = 'deployment_rehearsal'

/** Whether a namespace holds what users have made, as SQL about its `nspname`. */
export const OF_USERS = (nspname: string) =>
  `(${nspname} <> 'information_schema' AND ${nspname} <> '${OWN_SCHEMA}' AND ${nspname} !~ '^pg_')`

/** Whether an object came with an extension, which brings its definition back, as SQL. */
export const OF_EXTENSION = (catalog: string, oid: string) => dependent(catalog, oid, "'e'")

/** Whether an object came with an extension or is part of another object, as a range type's functions are. */
export const OF_ANOTHER = (catalog: string, oid: string) => dependent(catalog, oid, "'e', 'i'")

const dependent = (catalog: string, oid: string, types: string) =>
  `EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${oid} AND deptype IN (${types}))`

/** Objects that came with the server itself have lower numbers (FirstNormalObjectId of its access/transam.h). */
export const FIRST_OF_USERS = 16_384

/** What a kind of relation is called, as SQL about its `relkind`. */
export const KIND_OF_RELATION = (relkind: string) =>
  `CASE ${relkind} WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
    WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' WHEN 'S' THEN 'sequence' END`

/** How a trigger or a rule fires where that is not as usual, as SQL. */
export const ENABLED = (flag: string) =>
  `CASE ${flag} WHEN 'O' THEN '' WHEN 'D' THEN ' disabled' WHEN 'R' THEN ' on replicas' ELSE ' always' END`
