import type { Platform } from '../../platforms/platform.ts'
import { DUMP, IN_PLACE, restoreCommand } from '../operations/dump-commands.ts'

/** Dumps an environment's database into a file. @throws with what pg_dump said */
export async function dumpTo(platform: Platform, file: string): Promise<void> {
  const { exitCode, stderr } = await platform.tool('db', DUMP, { outputFile: file })
  if (exitCode !== 0) throw new Error(`pg_dump exited ${exitCode}: ${stderr.trim()}`)
}

/** Puts a dump in the place of what the database holds. @throws with what psql said */
export async function restoreFrom(platform: Platform, database: string, file: string): Promise<void> {
  const psql = restoreCommand(database, IN_PLACE)
  const { exitCode, stderr } = await platform.tool('db', psql, { inputFile: file })
  if (exitCode !== 0) throw new Error(`psql exited ${exitCode}: ${stderr.trim()}`)
}
