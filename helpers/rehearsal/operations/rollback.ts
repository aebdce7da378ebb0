import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release } from '../../platforms/platform.ts'
import { watchAvailability, type Availability, type AvailabilityWatch } from '../../probes/index.ts'
import { stamp } from '../../record/stamp.ts'
import { renderNotification } from '../../reporting/rollback-notification.ts'
import { endpointsOf } from '../endpoints.ts'
import type { System } from '../system.ts'
import { restoreInPlace, type RestoredInPlace } from './restore-in-place.ts'
import { writeVerification, type WrittenVerification } from './write-verification.ts'
import { RollbackLog } from './rollback-log.ts'

/** How a rollback would go, before it does. */
export interface RollbackPlan {
  readonly from: Release
  readonly to: Release
  /** Name of the backup that the database would be restored from. */
  readonly backup: string
  readonly steps: readonly string[]
  /** Minutes that users are expected to be without the system (runbook 5.1-04). */
  readonly interruptionMinutes: { readonly min: number; readonly max: number }
  readonly affected: { readonly data: string; readonly functions: readonly string[] }
}

/** What section 5 does and sees, from spec to spec. */
export class Rollback {
  readonly log: RollbackLog
  /** The restore of the database, once done. */
  restored: RestoredInPlace | undefined
  readonly #system: System
  #watch: AvailabilityWatch | undefined

  constructor(system: System) {
    this.#system = system
    this.log = new RollbackLog(system.resolved.resultsFolder, system.run.started)
  }

  plan(): RollbackPlan {
    const { releases, backups, config } = this.#system
    const [from, to, backup] = [releases.mustCurrent(), releases.mustPrevious(), backups.latestName()]
    return {
      from,
      to,
      backup,
      steps: [
        `Keep ${from.tags[0]} under a tag of its own`,
        'Stop the app and its worker',
        `Start ${to.tags[0]} and wait until /health is healthy`,
        `Where data is wrong too: restore ${backup} in one transaction`,
        'Verify services, data, functions, performance and monitoring',
      ],
      interruptionMinutes: { min: 5, max: 10 },
      affected: {
        data: `whatever ${config.database.name} took in since ${backup} was taken, where the database is restored`,
        functions: config.services.filter((name) => name === 'app' || name === 'worker'),
      },
    }
  }

  /** Writes the message that would be sent, and hands out where it lies and what it says. */
  async writeNotification(operator: string): Promise<{ path: string; text: string }> {
    const { config, resolved } = this.#system
    const at = new Date()
    const reason = `Rehearsal of the way back from ${this.plan().from.version} to ${this.plan().to.version}`
    const { title: environment, contacts } = config
    const text = renderNotification({ at, environment, reason, operator, plan: this.plan(), contacts })
    const path = join(resolved.resultsFolder, `rollback_notification_${stamp(at.toISOString())}.md`)
    await writeFile(path, text)
    return { path, text }
  }

  /** Puts this rehearsal's backup in the place of what the database holds. */
  async restoreInPlace(): Promise<RestoredInPlace> {
    this.restored = await restoreInPlace(this.#system)
    return this.restored
  }

  /** Writes what the verification after the rollbacks has shown. */
  writeVerification(): Promise<WrittenVerification> {
    return writeVerification(this.#system)
  }

  mustRestored(): RestoredInPlace {
    if (!this.restored) throw new Error('The database was not restored (5.3-04).')
    return this.restored
  }

  /** From here on a client asks for /health all the time. */
  watch(): void {
    const { api } = endpointsOf(this.#system)
    this.#watch = watchAvailability(`${api.url}${api.api.health}`)
  }

  /** What that client saw. */
  async seen(): Promise<Availability> {
    if (!this.#watch)
      throw new Error('Nobody was watching the app: it was not stopped for a rollback (5.2-02).')
    return this.#watch.end()
  }
}
