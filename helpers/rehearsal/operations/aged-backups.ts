import { rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backups } from './backups.ts'

/** Files that look older than they are, to see which of them an expiry takes. */
export interface AgedBackups extends AsyncDisposable {
  /** Names: a backup beyond the seven days, one within them, and an old file that is no backup. */
  readonly older: string
  readonly newer: string
  readonly foreign: string
}

const DAY_MS = 86_400_000

/** Plants them in the backup folder; disposing removes what is left of them. */
export async function plantAged({ folder }: Backups): Promise<AgedBackups> {
  const plant = async (name: string, days: number) => {
    const at = new Date(Date.now() - days * DAY_MS)
    await writeFile(join(folder, name), 'planted by the rehearsal')
    await utimes(join(folder, name), at, at)
    return name
  }
  const [older, newer, foreign] = await Promise.all([
    plant('staging_db_20000101_000000.sql.gz', 8),
    plant('staging_db_20000102_000000.sql.gz', 6),
    plant('rehearsal-foreign.txt', 400),
  ])
  return {
    older,
    newer,
    foreign,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([older, newer, foreign].map((name) => rm(join(folder, name), { force: true })))
    },
  }
}
