import type { Sql } from 'postgres'

/** Large objects by number: their content's hash, owner and grants. */
export async function largeObjectsOf(sql: Sql): Promise<Record<string, string>> {
  const rows = await sql<{ oid: string; is: string }[]>`
    SELECT oid::text, md5(lo_get(oid)) || ' owner ' || pg_get_userbyid(lomowner)
      || coalesce((SELECT string_agg(format(' grant %s to %s', privilege_type, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END), '' ORDER BY 1)
           FROM (SELECT grantee, privilege_type, is_grantable FROM aclexplode(lomacl)
             EXCEPT SELECT grantee, privilege_type, is_grantable FROM aclexplode(acldefault('L', lomowner))) g), '')
      || coalesce(' comment ' || obj_description(oid, 'pg_largeobject'), '') AS is
    FROM pg_largeobject_metadata ORDER BY oid`
  return Object.fromEntries(rows.map(({ oid, is }) => [oid, is]))
}
