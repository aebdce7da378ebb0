import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { historyEntry, type HistoryEntry } from './entry.ts'

/** A line a rehearsal, beside the folders of their results; a pipeline keeps and restores this one file. */
export const HISTORY_FILE = 'history.jsonl'

/** Rehearsals of an environment, the oldest first. A line that a killed run has cut short, or of another format, is left out. */
export async function readHistory(file: string, environment: string): Promise<HistoryEntry[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const entries = text.split('\n').flatMap((line) => {
    const read = historyEntry.safeParse(parsed(line))
    return read.success && read.data.environment === environment ? [read.data] : []
  })
  // A history that was restored over a newer one may hold a rehearsal twice.
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return [...byId.values()].sort((one, other) => one.started.localeCompare(other.started))
}

/** Adds a rehearsal, in one write: two that end at the same moment each have their line. */
export async function appendHistory(file: string, entry: HistoryEntry): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const last = await readFile(file, 'utf8').catch(() => '')
  const begin = last === '' || last.endsWith('\n') ? '' : '\n'
  await appendFile(file, `${begin}${JSON.stringify(entry)}\n`)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}
