import type { Sql } from 'postgres'
import { dropDatabase } from './copy.ts'
import { nameBeside } from './names.ts'

/** Drops what a run's restores, and its migrations of an empty database, have left where it was interrupted or killed in the middle of one. */
export async function dropRestores(sql: Sql, database: string, run: string): Promise<void> {
  for (const role of ['restored', 'replaced', 'migrated'] as const)
    await dropDatabase(sql, nameBeside(database, role, run))
}
