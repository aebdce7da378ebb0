import { randomBytes } from 'node:crypto'
import type { Finished } from '../../platforms/platform.ts'
import { databaseProbe, type DatabaseAddress } from '../../probes/database.ts'
import type { TableContent } from '../../probes/database-content.ts'
import type { Evidence } from '../../record/evidence.ts'
import type { Backups } from './backups.ts'

export interface Restored {
  /** How psql ended. */
  readonly psql: Finished
  readonly schema: string
  readonly content: readonly TableContent[]
}

/** Restores the latest backup into a database made for it, looks at it, and drops that database again. */
export async function restoreAside(
  backups: Backups,
  address: DatabaseAddress,
  evidence: Evidence,
): Promise<Restored> {
  const database = `rehearsal_restore_${randomBytes(4).toString('hex')}`
  try {
    const psql = await backups.restoreInto(database, backups.mustLatest())
    await using probe = databaseProbe({ ...address, database }, evidence)
    return { psql, schema: await probe.schema(), content: await probe.content() }
  } finally {
    await backups.drop(database)
  }
}
