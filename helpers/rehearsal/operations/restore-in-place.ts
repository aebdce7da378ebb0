import type { Finished } from '../../platforms/platform.ts'
import { ready } from '../ready.ts'
import type { System } from '../system.ts'

export interface RestoredInPlace {
  /** How psql ended. */
  readonly restored: Finished
  /** From the stop of the app to its readiness. */
  readonly recoverySeconds: number
  /** From the backup to the stop: what was written in between is gone. */
  readonly lostSeconds: number
}

/** Milliseconds that a service has to end by itself. */
const GRACE_MS = 30_000

/** Stops the app, puts this rehearsal's backup in the place of what the database holds, and starts the app again. */
export async function restoreInPlace(system: System): Promise<RestoredInPlace> {
  const backup = system.backups.mustLatest()
  const stoppedAt = Date.now()
  const names = system.existing('app', 'worker')
  await Promise.all(names.map((name) => system.service(name).stop(GRACE_MS)))
  const restored = await system.backups.restoreInPlace(backup).finally(() => system.start(...names))
  await Promise.all(names.map((name) => ready(system, name)))
  return {
    restored,
    recoverySeconds: (Date.now() - stoppedAt) / 1000,
    lostSeconds: (stoppedAt - backup.takenAt.getTime()) / 1000,
  }
}
