import { access, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../../toolchain/index.ts'

/**
 * A file or folder of the cache that is made at its first use: expensive to make, the same for every run.
 * It appears whole or not at all; of two that make it at the same time, the first one's stays.
 * @returns its path.
 */
export async function madeOnce(name: string, make: (path: string) => Promise<unknown>): Promise<string> {
  const path = join(cacheFolder(), name)
  if (await exists(path)) return path
  await mkdir(cacheFolder(), { recursive: true })
  const fresh = `${path}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await make(fresh)
  await rename(fresh, path).catch(async (error: unknown) => {
    await rm(fresh, { recursive: true, force: true })
    if (!(await exists(path))) throw error
  })
  return path
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
