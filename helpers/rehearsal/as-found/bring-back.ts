import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { EnvironmentConfig } from '../../environments/schema.ts'
import { joinJournal, runs } from '../../platforms/journal/index.ts'
import { undo } from '../../platforms/journal/index.ts'
import type { Run } from '../../record/run.ts'
import { openPlatform } from '../open-platform.ts'
import { RUNS_FOLDER } from '../resolve-run.ts'
import type { Difference } from './compare.ts'
import { folderOf, forgetFound, readFound, type Found } from './found.ts'
import { keepForRepair } from './keep.ts'
import { restoreAsFound } from './restore.ts'

type Say = (line: string) => void

/** Milliseconds after which what was found is no longer taken for what the owners want back. */
const FRESH_MS = 6 * 3_600_000

/** What opening an environment's platform takes. */
type Changed = Pick<Run, 'resolved' | 'platform' | 'compose' | 'images'>

/**
 * Brings a real environment back to how this run found it, where the run changed anything.
 * @returns what still differs, in words for the record; the dump and the files that repair it are then kept
 */
export async function bringBack(run: Changed, config: EnvironmentConfig, say: Say): Promise<string[]> {
  const { workFolder } = run.resolved
  const found = await readFound(workFolder)
  return found ? restore(run, config, found, workFolder, say) : []
}

/** Brings back what runs of this environment that were killed have changed; whether there was any. */
export async function restoreDead(run: Changed, config: EnvironmentConfig, say: Say): Promise<boolean> {
  let any = false
  for (const name of await readdir(RUNS_FOLDER).catch(() => [])) {
    const folder = join(RUNS_FOLDER, name)
    const found = folder === run.resolved.workFolder ? undefined : await readFound(folder)
    if (found?.projectFolder !== run.resolved.projectFolder) continue
    const owner = await joinJournal(folder).then(
      (journal) => journal.owner,
      () => undefined,
    )
    if (owner && (await runs(owner))) continue
    if (Date.now() - Date.parse(found.at) > FRESH_MS) {
      say(
        `!! The rehearsal ${found.run} was killed and has left ${found.environment} changed, too long ago to bring it back unasked: ` +
          `somebody may have changed it since. How it was found at ${found.at} lies in ${folderOf(folder)}; remove ${folder} once that is settled.`,
      )
      continue
    }
    say(`The rehearsal ${found.run} was killed and has left ${found.environment} changed: bringing it back.`)
    const left = await restore(run, config, found, folder, say)
    if (left.length > 0) throw new Error(left.join('\n'))
    await undo(folder)
    any = true
  }
  return any
}

async function restore(
  run: Changed,
  config: EnvironmentConfig,
  found: Found,
  workFolder: string,
  say: Say,
): Promise<string[]> {
  say(`\nBringing ${found.environment} back to how it was found at ${found.at} …`)
  const differences = await openPlatform(run, config)
    .then((platform) => restoreAsFound({ run, config, platform, found, workFolder }))
    .catch((error: unknown): Difference[] => [
      {
        what: 'the environment',
        found: 'as it was',
        now: (error as Error).message,
        repair: `bring it back by hand from ${folderOf(workFolder)}`,
      },
    ])
  if (differences.length === 0) {
    // From here on nothing may bring it back once more: its owners go on with it.
    await forgetFound(workFolder)
    say(`${found.environment} is as it was found: services, release, tags, configuration, schema and data.`)
    return []
  }
  const kept = await keepForRepair(workFolder, run.resolved.resultsFolder)
  const lines = differences.map(
    ({ what, found: then, now, repair }) => `${what}: found ${then}, now ${now}. To repair: ${repair}.`,
  )
  say(`\n!! ${found.environment} is NOT as it was found. What it takes to repair it lies in ${kept}.`)
  for (const line of lines) say(`!! ${line}`)
  return [`${found.environment} was not left as it was found: ${lines.join(' ')}`]
}
