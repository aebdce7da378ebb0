import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Facts } from '../record/facts.ts'

const FILE = 'facts.json'

/** Keeps what the specs learned about the rehearsal as a whole where the launcher finds it, even after a crash. */
export async function writeFacts(resultsFolder: string, facts: Facts): Promise<void> {
  await writeFile(join(resultsFolder, FILE), JSON.stringify(facts, null, 2))
}

/** The facts so far; none where no spec came far enough. */
export async function readFacts(resultsFolder: string): Promise<Facts> {
  try {
    return JSON.parse(await readFile(join(resultsFolder, FILE), 'utf8')) as Facts
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
