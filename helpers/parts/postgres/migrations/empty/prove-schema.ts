import { inSnapshot } from '../../content/read.ts'
import { readSchema } from '../../content/schema.ts'
import { openWork } from '../../work.ts'
import { schemaDrift } from './drift.ts'
import { migrateEmpty, type EmptyMigration } from './migrate-empty.ts'

/**
 * What a live database differs in from the schema that the release's migrations make of an empty one, a line each; or why
 * that could not be tried.
 * @throws where the migrations cannot make an empty database
 */
export async function proveSchema(
  migration: EmptyMigration,
): Promise<{ readonly drift: readonly string[] } | { readonly notRun: string }> {
  const made = await migrateEmpty(migration)
  if ('notRun' in made) return made
  await using sql = openWork(migration.address)
  const live = await inSnapshot(sql, readSchema)
  return { drift: schemaDrift({ ...made, live, besides: migration.config.besides }) }
}
