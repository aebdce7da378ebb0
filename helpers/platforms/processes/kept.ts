import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

const CONTENT = 'content'
const DIGEST = 'sha256'

/** Lays a copy of `source` into a folder of the cache, with what tells it from what a crash or a full disk has left of it. */
export async function keepIn(kept: string, source: string): Promise<void> {
  await execa('cp', ['-RP', source, join(kept, CONTENT)])
  await writeFile(join(kept, DIGEST), await digestOf(source))
}

/**
 * Copies to `target` what is kept.
 * @throws where it cannot be copied, or is not byte by byte what was kept; then nothing is left at `target`.
 */
export async function copyFrom(kept: string, target: string): Promise<void> {
  try {
    const sealed = await readFile(join(kept, DIGEST), 'utf8')
    await execa('cp', ['-RP', join(kept, CONTENT), target])
    if ((await digestOf(target)) !== sealed)
      throw new Error(`${join(kept, CONTENT)} is no longer what was kept`)
  } catch (error) {
    await rm(target, { recursive: true, force: true })
    throw error
  }
}

/** SHA-256 over the paths and contents of a file, or of every file of a folder. */
async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  const add = async (relative: string): Promise<void> => {
    const here = join(path, relative)
    const found = await lstat(here)
    hash.update(`${relative}\0`)
    if (found.isSymbolicLink()) hash.update(await readlink(here))
    else if (!found.isDirectory()) hash.update(await readFile(here))
    else for (const name of (await readdir(here)).sort()) await add(join(relative, name))
  }
  await add('')
  return hash.digest('hex')
}
