import type { Checklist, SpecOptions } from '../football.ts'
import { hasTheSchemaOfItsMigrations, MIGRATED_WITHIN_MS } from '../../helpers/rehearsal/bound/databases.ts'
import { built } from '../deployment/products.ts'

/**
 * The schema that is there is the one that the release’s migrations make of an empty database. It makes a database of its
 * own for that and drops it again; where it may not, nothing is said of the schema, and what follows goes on.
 */
export function schemaIsOfTheMigrations(
  { spec }: Checklist,
  title: string,
  { requires = [], ...options }: Pick<SpecOptions, 'covers' | 'needs' | 'requires'>,
): void {
  spec(
    title,
    {
      ...options,
      requires: ['migrations', ...requires],
      takes: { built },
      act: 'migrate',
      scratch: true,
      standing: true,
      timeoutMs: MIGRATED_WITHIN_MS,
    },
    hasTheSchemaOfItsMigrations,
  )
}
