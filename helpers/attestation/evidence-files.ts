import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Lists the files of a run's evidence, in the folder of its results. */
export const MANIFEST = 'manifest.json'

/** The signed statement about a run, as a Sigstore bundle. */
export const ATTESTATION = 'attestation.sigstore.json'

/**
 * What lies beside the evidence and is none: the report is made from it at any time, and `as-found` holds what is the
 * environment's own, until it has been put back.
 */
export const NOT_EVIDENCE: readonly string[] = ['allure-report', 'as-found']

/** One file of the evidence. */
export interface EvidenceFile {
  /** From the folder of the run's results, with slashes. */
  readonly path: string
  readonly bytes: number
  /** In hexadecimal digits. */
  readonly sha256: string
}

/** The paths of all that is evidence in a folder, sorted; links included, which nothing of ours makes. */
export async function pathsOfEvidence(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => path !== MANIFEST && path !== ATTESTATION)
    .filter((path) => !NOT_EVIDENCE.includes(path.split('/')[0] ?? ''))
    .sort()
}

/**
 * Size and hash of one file.
 * @throws where it is missing, or is a link or anything else that is no file
 */
export async function evidenceFile(folder: string, path: string): Promise<EvidenceFile> {
  const at = join(folder, path)
  if (!(await lstat(at)).isFile()) throw new Error(`${path} is no file.`)
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(at), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.length
      hash.update(chunk)
    }
  })
  return { path, bytes, sha256: hash.digest('hex') }
}
