import type { EnvironmentConfig } from '../../environments/schema.ts'
import { undo } from '../../platforms/journal/index.ts'
import type { Run } from '../../record/run.ts'
import { openPlatform } from '../open-platform.ts'
import { deadRuns } from './dead-runs.ts'
import { folderOf, forgetFound, readFound } from './found.ts'
import { holdingsOf, type NamedHolding } from './holdings.ts'
import { keepForRepair } from './keep.ts'
import { LeftChangedError } from './left-changed.ts'
import { restoreAsFound, type BroughtBack, type Restoring } from './restore.ts'

type Say = (line: string) => void

/** What opening an environment's platform takes. */
export type Changed = Pick<Run, 'resolved' | 'platform' | 'compose' | 'images'>

/**
 * Brings a real environment back to how this run found it, where the run changed anything.
 * @param beforeSleep what has to be done before parts are stopped that did not run when they were found
 * @returns what is not as it was found, in words for the record; what repairs it is then kept
 */
export async function bringBack(
  run: Changed,
  config: EnvironmentConfig,
  say: Say,
  beforeSleep?: () => Promise<void>,
): Promise<string[]> {
  const { workFolder } = run.resolved
  const found = await readFound(workFolder)
  if (!found) return []
  const { left, kept } = await restore({ run, config, found, workFolder, killed: false, beforeSleep }, say)
  return [...left, ...kept]
}

/** Milliseconds after which what a killed run has left is no longer taken for what the owners want to have undone. */
const FRESH_MS = 6 * 3_600_000

export interface Dead {
  readonly run: Changed
  readonly config: EnvironmentConfig
  readonly say: Say
  /** Whether somebody has asked for it; unasked only what is fresh is brought back. */
  readonly asked: boolean
}

/**
 * Brings back what runs of this environment that were killed have changed; whether there was any.
 * @throws {LeftChangedError} where something is not as it was found by them, which nobody must rehearse on
 */
export async function restoreDead({ run, config, say, asked }: Dead): Promise<boolean> {
  const dead = await deadRuns(run.resolved)
  for (const { folder, found } of dead) {
    if (!asked && Date.now() - Date.parse(found.at) > FRESH_MS)
      throw new LeftChangedError(
        `The rehearsal ${found.run} was killed and has left ${found.environment} changed since ${found.at}, too long ago to undo it unasked: somebody may have gone on with it. ` +
          '`npm run bring-back -- --plan` shows what would be done, `npm run bring-back` does it; nothing that somebody else has written is lost by it.',
      )
    say(`The rehearsal ${found.run} was killed and has left ${found.environment} changed: bringing it back.`)
    const { left } = await restore({ run, config, found, workFolder: folder, killed: true }, say)
    if (left.length > 0) throw new LeftChangedError(left.join('\n'))
    await undo(folder)
  }
  let strays = false
  for (const each of await holdingsOf({ config, resolved: run.resolved }))
    strays = (await restoreStrays(each, say, asked)) || strays
  return strays || dead.length > 0
}

/** @throws {LeftChangedError} where something was set aside by a run of which nothing else is known, unless `asked` */
async function restoreStrays({ holding }: NamedHolding, say: Say, asked: boolean): Promise<boolean> {
  // Whoever cannot be let in here cannot set anything aside either; where the server is down others say so.
  const keeper = await holding.open().catch(() => undefined)
  if (!keeper) return false
  await using opened = keeper
  const strays = await opened.strays()
  for (const stray of strays) {
    const { left, remedy } = await stray.tell()
    const what = `A rehearsal from elsewhere, or one whose notes are lost, has ${left}.`
    if (!asked)
      throw new LeftChangedError(
        `${what} Make sure that no rehearsal runs on another machine; then \`npm run bring-back\` ${remedy}.`,
      )
    say(what)
    say(`!! ${await stray.putBack()}`)
  }
  return strays.length > 0
}

async function restore(
  restoring: Omit<Restoring, 'platform'> & { run: Changed },
  say: Say,
): Promise<{ left: string[]; kept: readonly string[] }> {
  const { run, config, found, workFolder } = restoring
  say(`\nBringing ${found.environment} back to how it was found at ${found.at} …`)
  const { differences, kept } = await openPlatform(run, config)
    .then((platform) => restoreAsFound({ ...restoring, platform }))
    .catch((error: unknown): BroughtBack => ({ differences: [wholly(error, workFolder)], kept: [] }))
  for (const each of kept) say(`\n!! ${each}`)
  if (differences.length === 0) {
    // From here on nothing may bring it back once more: its owners go on with it.
    await forgetFound(workFolder)
    say(`${found.environment} is as it was found: services, release, tags, configuration, schema and data.`)
    return { left: [], kept }
  }
  const folder = await keepForRepair(workFolder, run.resolved.resultsFolder)
  const lines = differences.map(
    ({ what, found: then, now, repair }) => `${what}: found ${then}, now ${now}. To repair: ${repair}.`,
  )
  say(`\n!! ${found.environment} is NOT as it was found. What it takes to repair it lies in ${folder}.`)
  for (const line of lines) say(`!! ${line}`)
  return { left: [`${found.environment} was not left as it was found: ${lines.join(' ')}`], kept }
}

function wholly(error: unknown, workFolder: string) {
  const now = (error as Error).message
  const repair = `npm run bring-back, or by hand from ${folderOf(workFolder)}`
  return { what: 'the environment', found: 'as it was', now, repair }
}
