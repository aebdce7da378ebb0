import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServiceName } from '../../environments/services.ts'
import type { TableContent } from '../../probes/database-content.ts'

/** A real environment as it was before a rehearsal's first act: what is restored at the end, and held against it. */
export interface Found {
  readonly run: string
  readonly environment: string
  readonly configFile: string
  readonly projectFolder: string
  readonly at: string
  /** Digest of the image that the app ran, and the tag it was run by. */
  readonly release: { readonly digest: string; readonly tag: string } | undefined
  /** Every tag of the app's image, with the digest it named. */
  readonly tags: Readonly<Record<string, string>>
  /** Services that ran. */
  readonly running: readonly ServiceName[]
  /** Configuration files by name, with their SHA-256; copies lie in `files/`. */
  readonly configuration: Readonly<Record<string, string>>
  readonly schema: string
  readonly content: readonly TableContent[]
  readonly migration: string | null
  readonly logLevel: string | null
}

/** Where a run keeps it: outside the results, since a dump holds the environment's data. */
export function folderOf(workFolder: string): string {
  return join(workFolder, 'as-found')
}

export async function writeFound(workFolder: string, found: Found): Promise<void> {
  await writeFile(join(folderOf(workFolder), 'found.json'), JSON.stringify(found, null, 2), { mode: 0o600 })
}

/** Undefined where the run changed nothing. */
export async function readFound(workFolder: string): Promise<Found | undefined> {
  const text = await readFile(join(folderOf(workFolder), 'found.json'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Found)
}

/** Once it has been brought back. */
export async function forgetFound(workFolder: string): Promise<void> {
  await rm(folderOf(workFolder), { recursive: true, force: true })
}
