import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { execa } from 'execa'
import type { PlatformName } from '../helpers/platforms/platform.ts'
import type { RehearsalRecord } from '../helpers/record/record.ts'

/**
 * Rehearses the whole runbook as `npm test` does, from a checkout of this project; how it ended, and how many seconds it
 * took by its own record.
 */
export async function rehearseCompletely(
  platform: PlatformName,
  folder = '.',
): Promise<{ readonly verdict: string; readonly seconds: number }> {
  const args = ['helpers/cli/test.ts', '--platform', platform]
  const { stdout, stderr } = await execa(process.execPath, args, { reject: false, cwd: folder })
  const file = /^Record {2}(.*)$/m.exec(stdout)?.[1]
  if (!file) throw new Error(`The rehearsal on ${platform} wrote no record:\n${stdout}\n${stderr}`)
  // A record of another commit may be of an older form: what is read of it has been there all the time.
  const text = await readFile(resolve(folder, file), 'utf8')
  const { rehearsal, verdict } = JSON.parse(text) as Pick<RehearsalRecord, 'rehearsal' | 'verdict'>
  return { verdict, seconds: (Date.parse(rehearsal.finished) - Date.parse(rehearsal.started)) / 1000 }
}
