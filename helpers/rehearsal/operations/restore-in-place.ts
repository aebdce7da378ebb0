import type { Restored } from '../../parts/postgres/dump/restore.ts'
import { ready } from '../ready.ts'
import type { System } from '../system.ts'
import type { Backup } from './backups.ts'

export interface RestoredInPlace {
  /** What took the place of the database, and how psql ended. */
  readonly restored: Restored
  /** From the stop of the app to its readiness. */
  readonly recoverySeconds: number
  /** From the backup to the stop: what was written in between is gone. */
  readonly lostSeconds: number
}

/** Milliseconds that a service has to end by itself. */
const GRACE_MS = 30_000

/**
 * Stops the app, puts a backup in the place of the database, and starts the app again. The database that
 * was replaced is dropped once clients are served; until then it waits, should the app not start on the restored one.
 */
export async function restoreInPlace(
  system: System,
  backup: Backup,
  signal?: AbortSignal,
): Promise<RestoredInPlace> {
  const stoppedAt = Date.now()
  const names = system.released
  await Promise.all(names.map((name) => system.service(name).stop(GRACE_MS)))
  const restored = await system.backups.putInPlace(backup, signal).finally(() => system.start(...names))
  await Promise.all(names.map((name) => ready(system, name)))
  const recoverySeconds = (Date.now() - stoppedAt) / 1000
  await restored.dropReplaced()
  return {
    restored,
    recoverySeconds,
    lostSeconds: (stoppedAt - backup.takenAt.getTime()) / 1000,
  }
}
