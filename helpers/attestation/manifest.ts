import { createHash } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { evidenceFile, MANIFEST, NOT_EVIDENCE, pathsOfEvidence } from './evidence-files.ts'

/** The version of the manifest's format; a reader refuses one that it does not know. */
const MANIFEST_SCHEMA = 'https://rehearsal.local/manifest/1'

const path = z
  .string()
  .min(1)
  .refine((value) => !/^\/|\\|(^|\/)\.\.?(\/|$)/.test(value), 'a path inside the folder of the evidence')
  .refine((value) => !NOT_EVIDENCE.includes(value.split('/')[0] ?? ''), 'a path of what is evidence')

const manifestSchema = z.strictObject({
  schema: z.literal(MANIFEST_SCHEMA),
  /** The run, by its id. */
  rehearsal: z.string().min(1),
  files: z.array(
    z.strictObject({ path, bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})

export type Manifest = z.output<typeof manifestSchema>

/** A manifest, and the SHA-256 of the bytes that it is written in. */
export interface ReadManifest {
  readonly manifest: Manifest
  readonly sha256: string
}

/** Writes the list of all files of a run's evidence, with size and SHA-256 of each, beside them. */
export async function writeManifest(folder: string, rehearsal: string): Promise<ReadManifest> {
  const files = []
  for (const each of await pathsOfEvidence(folder)) files.push(await evidenceFile(folder, each))
  const manifest: Manifest = { schema: MANIFEST_SCHEMA, rehearsal, files }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(join(folder, `${MANIFEST}.part`), text)
  await rename(join(folder, `${MANIFEST}.part`), join(folder, MANIFEST))
  return { manifest, sha256: sha256Of(text) }
}

/** @throws where there is none, or it is not one that can be read */
export async function readManifest(folder: string): Promise<ReadManifest> {
  const bytes = await readFile(join(folder, MANIFEST))
  return { manifest: manifestSchema.parse(JSON.parse(bytes.toString('utf8'))), sha256: sha256Of(bytes) }
}

/** What differs between the evidence and its manifest, a line for each file; every file is hashed anew. */
export async function differences(folder: string, { files }: Manifest): Promise<string[]> {
  const there = new Set(await pathsOfEvidence(folder))
  const named = files.map((file) => file.path)
  const told = named.filter((each, index) => named.indexOf(each) !== index)
  const lines = told.map((each) => `${each} is named twice in ${MANIFEST}.`)
  for (const file of files) {
    if (!there.delete(file.path) && !told.includes(file.path)) {
      lines.push(`${file.path} is missing; ${MANIFEST} names it, with ${file.bytes} bytes.`)
      continue
    }
    const seen = await evidenceFile(folder, file.path).catch((error: unknown) => error as Error)
    if (seen instanceof Error) lines.push(`${file.path} can't be read: ${seen.message}`)
    else if (seen.bytes !== file.bytes)
      lines.push(`${file.path} has ${seen.bytes} bytes where ${MANIFEST} says ${file.bytes}.`)
    else if (seen.sha256 !== file.sha256)
      lines.push(`${file.path} has been changed: its SHA-256 is ${seen.sha256}, not ${file.sha256}.`)
  }
  return [...lines, ...[...there].map((each) => `${each} is not in ${MANIFEST}: it was added afterwards.`)]
}

function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
