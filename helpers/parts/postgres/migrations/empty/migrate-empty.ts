import type { PostgresConnection } from '../../connection.ts'
import type { EmptyDatabaseConfig } from '../../../../environments/schema/migrations.ts'
import { inSnapshot } from '../../content/read.ts'
import { readSchema, type Schema } from '../../content/schema.ts'
import { dropDatabase } from '../../copy.ts'
import { makeEmpty } from '../../dump/make-empty.ts'
import { openMaintenance } from '../../maintenance.ts'
import { nameBeside } from '../../names.ts'
import { openWork } from '../../work.ts'
import type { AtStart, MigrationTool } from '../tool.ts'
import { exchangedVariables } from './exchange-database.ts'
import { hindrance } from './hindrance.ts'
import { rewriteDefinitions } from './rewrite.ts'
import { runMigrations } from './run-migrations.ts'
import type { RunInRelease } from './run-in-release.ts'

export interface EmptyMigration {
  /** The live database, as the rehearsal's role reaches it: the empty one is made beside it. */
  readonly address: PostgresConnection
  /** The rehearsal's run: its sweep finds by it what a kill leaves. */
  readonly run: string
  readonly tool: MigrationTool | AtStart
  readonly config: EmptyDatabaseConfig
  /** The last migration of the release by its sources; empty where they do not tell. */
  readonly latest: string
  readonly inRelease: RunInRelease
  readonly signal?: AbortSignal
}

export type MigratedEmpty =
  | { readonly migrated: Schema; readonly rewritten: Schema; readonly empty: Schema }
  /** Why it could not be tried, with what would make it possible. */
  | { readonly notRun: string }

/**
 * Makes an empty database beside the live one, lets the release migrate it, reads the schema that comes of it, and drops it
 * again, whatever happens; a killed run's is dropped with the rest that it has left.
 * @throws with what the command printed, where the migrations cannot make an empty database
 */
export async function migrateEmpty(migration: EmptyMigration): Promise<MigratedEmpty> {
  const { address, run, config, inRelease, tool, signal } = migration
  await using beside = await openMaintenance(address)
  const notRun = await hindrance(beside, address.database, tool)
  if (notRun !== undefined) return { notRun }
  const environment = await inRelease.environment()
  if (typeof environment === 'string') return { notRun: environment }
  const database = nameBeside(address.database, 'migrated', run)
  const env = exchangedVariables(environment, config.variables, address.database, database)
  if (Object.keys(env).length === 0)
    return {
      notRun:
        `No variable of the release names the database ${address.database} (looked at: ${config.variables.join(', ')}), so its migrations cannot be led to an empty one: ` +
        'set `migrations.emptyDatabase.variables` to those that do.',
    }
  signal?.throwIfAborted()
  try {
    await makeEmpty(beside, { from: address.database, database, roles: [] })
    await using sql = openWork({ ...address, database })
    for (const statement of config.prepare) await sql.unsafe(statement)
    const read = () => inSnapshot(sql, readSchema)
    const empty = await read()
    await runMigrations(migration, env, sql)
    const migrated = await read()
    if ([...migrated].every(([what, { is }]) => empty.get(what)?.is === is))
      return {
        notRun:
          `The migrations ended well and made nothing in the empty database: with ${Object.keys(env).join(', ')} exchanged the release still went elsewhere, so nothing can be compared. ` +
          'Name the variable that it takes its database from in `migrations.emptyDatabase.variables`.',
      }
    await rewriteDefinitions(sql)
    return { empty, migrated, rewritten: await read() }
  } finally {
    await dropDatabase(beside, database)
  }
}
