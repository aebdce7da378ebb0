import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readJournal } from '../helpers/platforms/journal/journal.ts'
import { RUNS_FOLDER } from '../helpers/rehearsal/resolve-run.ts'

/** The folder of a run that the launcher with this id owns. */
export async function runOf(launcher: number): Promise<string> {
  for (const name of await readdir(RUNS_FOLDER)) {
    const folder = join(RUNS_FOLDER, name)
    const owner = (await readJournal(folder)).find((entry) => entry.kind === 'owner')
    if (owner?.process.pid === launcher) return folder
  }
  throw new Error(`No run of process ${launcher}.`)
}
