import { dropDatabase } from '../../parts/postgres/copy.ts'
import { restoreInto, type Restored, type Restoring } from '../../parts/postgres/dump/restore.ts'
import { exchange } from '../../parts/postgres/exchange.ts'
import { openMaintenance } from '../../parts/postgres/maintenance.ts'
import { nameBeside } from '../../parts/postgres/names.ts'
import { openWork } from '../../parts/postgres/work.ts'
import { carry } from '../lock/marker.ts'

/**
 * Restores a backup beside the database that it was taken of and lets it take that one's place by renaming, once it was
 * seen to be the same. Whatever goes wrong before that has changed nothing. The one that is replaced waits under a name
 * of its own until `dropReplaced`.
 * @throws naming what the restored one differs in
 */
export async function putInPlace(
  restoring: Restoring,
  run: string,
): Promise<Restored & { readonly dropReplaced: () => Promise<void> }> {
  const { address } = restoring
  const { database } = address
  const [replacement, movesTo] = [
    nameBeside(database, 'restored', run),
    nameBeside(database, 'replaced', run),
  ]
  await using beside = await openMaintenance(address)
  try {
    const restored = await restoreInto(replacement, restoring)
    const wrong = [...restored.differences, ...restored.missed, ...restored.soundness.damage]
    if (wrong.length > 0)
      throw new Error(
        `The restored database is not what was backed up, so it did not take the place of ${database}, where nothing was changed:\n${wrong.join('\n')}`,
      )
    await carryLock(restoring, replacement)
    await exchange(beside, { database, replacement, movesTo })
    const dropReplaced = async () => {
      await using again = await openMaintenance(address)
      await dropDatabase(again, movesTo)
    }
    return { ...restored, dropReplaced }
  } catch (error) {
    await dropDatabase(beside, replacement).catch(() => undefined)
    throw error
  }
}

/** Whoever else wants to rehearse finds the marker in the database that has the name. */
async function carryLock({ address }: Restoring, database: string): Promise<void> {
  await using from = openWork(address)
  await using to = openWork({ ...address, database })
  await carry(from, to)
}
