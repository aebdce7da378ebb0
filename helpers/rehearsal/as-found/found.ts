import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SetAside } from '../../parts/postgres/set-aside.ts'

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
  /** Parts that ran. */
  readonly running: readonly string[]
  /** Parts that answered, and were not well. */
  readonly ill?: readonly string[]
  /** Not even a container of it was there. */
  readonly nothing?: true
  /** Configuration files by path, with their SHA-256; copies lie in `files/`, under their own paths. */
  readonly configuration: Readonly<Record<string, string>>
  /** Where each database is that it was found with, by part; without those that have not been set aside. */
  readonly databases: Readonly<Record<string, SetAside>>
  /** What of the databases' own settings and grants their copies could not be given. */
  readonly missed?: readonly string[]
  readonly migration: string | null
  readonly logLevel: string | null
}

/** Where a run keeps it: outside the results, since copies of configuration files hold secrets. */
export function folderOf(workFolder: string): string {
  return join(workFolder, 'as-found')
}

export async function writeFound(workFolder: string, found: Found): Promise<void> {
  const path = join(folderOf(workFolder), 'found.json')
  await writeFile(`${path}.part`, JSON.stringify(found, null, 2), { mode: 0o600, flush: true })
  await rename(`${path}.part`, path)
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
