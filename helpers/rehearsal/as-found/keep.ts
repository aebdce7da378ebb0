import { chmod, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { folderOf } from './found.ts'

/** Keeps what a restoring needs beside the record, for somebody to do it by hand; it holds data and secrets. */
export async function keepForRepair(workFolder: string, resultsFolder: string): Promise<string> {
  const kept = join(resultsFolder, 'as-found')
  await cp(folderOf(workFolder), kept, { recursive: true })
  await chmod(kept, 0o700)
  return kept
}
