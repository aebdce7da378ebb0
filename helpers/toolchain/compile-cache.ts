import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { cacheFolder } from './cache.ts'

/** Where Node keeps what it has compiled of the many packages that each process would else compile anew. */
export const compileCacheFolder = (): string => join(cacheFolder(), 'node-compile-cache')

/**
 * Has what this process imports from now on taken from the cache and kept there. Not by Node's variable: whatever it starts
 * would inherit that, a team's own programs too. Who has no tool cache yet is given none by this.
 */
export function cacheCompiled(): void {
  if (existsSync(cacheFolder())) enableCompileCache(compileCacheFolder())
}
