import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { keepLogs } from '../keep-logs.ts'
import type { Resolved } from '../../environments/address.ts'

/** Copies the logs beside the record, and lists every file that is kept there, by its path in that folder. */
export async function keepDocuments(resolved: Resolved): Promise<string[]> {
  await keepLogs(resolved)
  const folder = resolved.resultsFolder
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}
