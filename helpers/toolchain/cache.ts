import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'

/**
 * Where tools are installed once. Root's home is closed to the users that services run as, so that root's cache lies
 * where the Filesystem Hierarchy Standard puts one for programs; everybody else's in the XDG cache.
 */
export function cacheFolder(): string {
  const { REHEARSAL_CACHE, XDG_CACHE_HOME } = process.env
  // Programs are started in other folders than ours.
  if (REHEARSAL_CACHE) return resolve(REHEARSAL_CACHE)
  if (process.getuid?.() === 0) return '/var/cache/deployment-rehearsal'
  return resolve(XDG_CACHE_HOME || join(homeFolder(), '.cache'), 'deployment-rehearsal')
}

/** This user's home; a folder for temporary files where the system knows of none, as in many containers. */
export function homeFolder(): string {
  try {
    return homedir()
  } catch {
    return join(tmpdir(), `home-${process.getuid?.() ?? 'rehearsal'}`)
  }
}
