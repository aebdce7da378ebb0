import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'refused-by-the-guard.txt'

/** Keeps why the guard refused an act in the middle of a run, for the launcher's exit code. */
export async function writeRefusal(resultsFolder: string, message: string): Promise<void> {
  await writeFile(join(resultsFolder, FILE), `${message}\n`)
}

/** Why the guard refused an act; undefined where it refused none. */
export async function readRefusal(resultsFolder: string): Promise<string | undefined> {
  return readFile(join(resultsFolder, FILE), 'utf8').catch(() => undefined)
}
