import type { Platform } from '../../platforms/platform.ts'
import { LOCK_SCHEMA } from '../lock/marker.ts'

/** Dumps an environment's database into a file. @throws with what pg_dump said */
export async function dumpTo(platform: Platform, file: string): Promise<void> {
  const dump = ['pg_dump', '--no-owner', '--format=plain', `--exclude-schema=${LOCK_SCHEMA}`]
  const { exitCode, stderr } = await platform.tool('db', dump, { outputFile: file })
  if (exitCode !== 0) throw new Error(`pg_dump exited ${exitCode}: ${stderr.trim()}`)
}

/** Puts a dump in the place of what the database holds, in one transaction. @throws with what psql said */
export async function restoreFrom(platform: Platform, file: string): Promise<void> {
  const replace = ['--single-transaction', '-c', 'DROP SCHEMA public CASCADE', '-c', 'CREATE SCHEMA public']
  const psql = ['psql', '-X', '--quiet', '-v', 'ON_ERROR_STOP=1', ...replace, '-f', '-']
  const { exitCode, stderr } = await platform.tool('db', psql, { inputFile: file })
  if (exitCode !== 0) throw new Error(`psql exited ${exitCode}: ${stderr.trim()}`)
}
