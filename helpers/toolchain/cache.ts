import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/**
 * Where tools are installed once. Root's home is closed to the users that services run as, so that root's cache lies
 * where the Filesystem Hierarchy Standard puts one for programs; everybody else's in the XDG cache.
 */
export function cacheFolder(): string {
  const { REHEARSAL_CACHE, XDG_CACHE_HOME } = process.env
  if (REHEARSAL_CACHE) return REHEARSAL_CACHE
  if (process.getuid?.() === 0) return '/var/cache/deployment-rehearsal'
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'deployment-rehearsal')
}
