import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Resolved } from '../../environments/address.ts'
import { joinJournal, runs } from '../../platforms/journal/index.ts'
import { RUNS_FOLDER } from '../resolve-run.ts'
import { readFound, type Found } from './found.ts'

export interface DeadRun {
  readonly folder: string
  readonly found: Found
}

/** The runs of an environment that were killed and have left it changed, the last one first: it lies over those before it. */
export async function deadRuns({
  projectFolder,
  workFolder,
}: Pick<Resolved, 'projectFolder' | 'workFolder'>): Promise<DeadRun[]> {
  const dead: DeadRun[] = []
  for (const name of await readdir(RUNS_FOLDER).catch(() => [])) {
    const folder = join(RUNS_FOLDER, name)
    const found = folder === workFolder ? undefined : await readFound(folder)
    if (found?.projectFolder !== projectFolder) continue
    const owner = await joinJournal(folder).then(
      (journal) => journal.owner,
      () => undefined,
    )
    if (!owner || !(await runs(owner))) dead.push({ folder, found })
  }
  return dead.sort((one, other) => other.found.at.localeCompare(one.found.at))
}
