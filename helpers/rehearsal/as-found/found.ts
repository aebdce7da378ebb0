import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a part held, set aside. */
export interface Aside {
  /** The part's. */
  readonly kind: string
  /** Where it is: that kind's own to read. */
  readonly kept: unknown
}

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
  /** What parts held, by part; without those of which nothing has been set aside. */
  readonly aside: Readonly<Record<string, Aside>>
  /** What of it the copies could not be given. */
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

/** What of a part has been set aside; undefined where nothing has, or it was of another kind then. */
export function asideOf({ aside }: Found, part: { name: string; kind: string }): Aside | undefined {
  const noted = aside[part.name]
  return noted?.kind === part.kind ? noted : undefined
}

/** Where a run writes down what it does to the copy of what a part held. */
export function signsFile(workFolder: string, part: string): string {
  return join(folderOf(workFolder), `pulse-${part}.jsonl`)
}

/** Once it has been brought back. */
export async function forgetFound(workFolder: string): Promise<void> {
  await rm(folderOf(workFolder), { recursive: true, force: true })
}
