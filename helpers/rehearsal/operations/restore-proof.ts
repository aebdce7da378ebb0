import { mayNotMakeBeside } from '../../parts/postgres/beside.ts'
import { dropDatabase } from '../../parts/postgres/copy.ts'
import { restoreInto, type Restored, type Restoring } from '../../parts/postgres/dump/restore.ts'
import { openMaintenance } from '../../parts/postgres/maintenance.ts'
import { nameBeside } from '../../parts/postgres/names.ts'
import { WithheldError } from '../withheld.ts'

/**
 * Restores a backup into a database made for it, compares it, and drops that database again.
 * @throws {WithheldError} where the role may not make one: that says nothing of the backup
 */
export async function restoreAside(restoring: Restoring, run: string): Promise<Restored> {
  const { address } = restoring
  const database = nameBeside(address.database, 'restored', run)
  await using beside = await openMaintenance(address)
  const notRun = await mayNotMakeBeside(beside, address.database, 'the backup was not restored beside it')
  if (notRun !== undefined) throw new WithheldError(notRun)
  try {
    return await restoreInto(database, restoring)
  } finally {
    await dropDatabase(beside, database)
  }
}
