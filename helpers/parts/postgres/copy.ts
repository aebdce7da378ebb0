import type { Sql } from 'postgres'
import { namingHolders } from './holders.ts'
import { quoted } from './names.ts'
import { applyProperties, propertiesOf } from './properties.ts'
import { allowConnections, connectionsAllowed, emptyOfSessions } from './sessions.ts'

/** PostgreSQL 15 offers to copy files instead of writing every block to the log: less than half the time. */
const FILE_COPY_SINCE = 150_000

/**
 * Copies a whole database on its server: owners, grants, large objects, sequences, encoding and all. Nobody is let into
 * either of them until `exchange` or `allowConnections` says so; where it fails, clients are let in again as before.
 * @returns what of the database's own settings and grants the copy could not be given
 */
export async function copyDatabase(sql: Sql, database: string, copy: string): Promise<string[]> {
  const properties = await propertiesOf(sql, database)
  const allowed = await connectionsAllowed(sql, database)
  const strategy = (await versionOf(sql)) >= FILE_COPY_SINCE ? ' STRATEGY FILE_COPY' : ''
  try {
    await namingHolders(sql, [database], async () => {
      await emptyOfSessions(sql, database)
      await sql.unsafe(
        `CREATE DATABASE ${quoted(copy)} TEMPLATE ${quoted(database)} OWNER ${quoted(properties.owner)}${strategy} ALLOW_CONNECTIONS false`,
      )
    })
  } catch (error) {
    await allowConnections(sql, database, allowed ?? true).catch(() => undefined)
    throw error
  }
  return applyProperties(sql, copy, properties)
}

/** Drops a database, with whoever is in it; nothing where it is not there. */
export async function dropDatabase(sql: Sql, database: string): Promise<void> {
  await namingHolders(sql, [database], () =>
    sql.unsafe(`DROP DATABASE IF EXISTS ${quoted(database)} WITH (FORCE)`),
  )
}

async function versionOf(sql: Sql): Promise<number> {
  const [server] = await sql<
    { version: number }[]
  >`SELECT current_setting('server_version_num')::int AS version`
  return server!.version
}
