import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release } from '../../platforms/platform.ts'
import type { JourneySeen, JourneyWatch } from '../../journeys/watch.ts'
import type { Chart } from '../../record/chart.ts'
import { stamp } from '../../record/stamp.ts'
import { renderNotification } from '../../reporting/rollback-notification.ts'
import { partsOf } from '../../environments/parts.ts'
import type { System } from '../system.ts'
import type { Backup } from './backups.ts'
import { restoreInPlace, type RestoredInPlace } from './restore-in-place.ts'
import { writeVerification, type Verified, type WrittenVerification } from './write-verification.ts'
import { rollbackCharts, type ChartedRollback } from './rollback-charts.ts'
import { RollbackLog } from './rollback-log.ts'
import { watchResources, type ResourceWatch } from './watch-resources.ts'

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
  readonly #system: System
  #watch:
    | { readonly journeys: JourneyWatch; readonly resources: ResourceWatch; readonly startedAt: Date }
    | undefined
  #ended: Promise<ChartedRollback> | undefined

  constructor(system: System) {
    this.#system = system
    this.log = new RollbackLog(system.resolved.resultsFolder, system.run.started)
  }

  plan(from: Release, to: Release, { name: backup }: Backup): RollbackPlan {
    const { config } = this.#system
    const databases = partsOf(config, 'postgres').map(({ database }) => database)
    return {
      from,
      to,
      backup,
      steps: [
        `Keep ${from.tags[0]} under a tag of its own`,
        'Stop the app and its worker',
        `Start ${to.tags[0]} and wait until /health is healthy`,
        `Where data is wrong too: restore ${backup} into a new database, compare it, and exchange the two`,
        'Verify services, data, functions, performance and monitoring',
      ],
      interruptionMinutes: { min: 5, max: 10 },
      affected: {
        data: `whatever ${databases.join(' and ')} took in since ${backup} was taken, where the database is restored`,
        functions: this.#system.released,
      },
    }
  }

  /** Writes the message that would be sent, and hands out where it lies and what it says. */
  async writeNotification(plan: RollbackPlan, operator: string): Promise<{ path: string; text: string }> {
    const { config, resolved } = this.#system
    const at = new Date()
    const reason = `Rehearsal of the way back from ${plan.from.version} to ${plan.to.version}`
    const { title: environment, contacts } = config
    const text = renderNotification({ at, environment, reason, operator, plan, contacts })
    const path = join(resolved.resultsFolder, `rollback_notification_${stamp(at.toISOString())}.md`)
    await writeFile(path, text)
    return { path, text }
  }

  /** Puts a backup in the place of what the database holds. */
  restoreInPlace(backup: Backup, signal?: AbortSignal): Promise<RestoredInPlace> {
    return restoreInPlace(this.#system, backup, signal)
  }

  /** Writes what the verification after the rollbacks has shown. */
  writeVerification(verified: Verified): Promise<WrittenVerification> {
    return writeVerification(this.#system, verified)
  }

  /** From here on users make the journeys all the time. */
  async watch(): Promise<void> {
    this.#ended = undefined
    const startedAt = new Date()
    const journeys = await this.#system.journeys.watch()
    this.#watch = { journeys, resources: watchResources(this.#system), startedAt }
  }

  /** What those users saw, journey by journey; they make no more. */
  async seen(): Promise<readonly Omit<JourneySeen, 'looks'>[]> {
    return (await this.#end()).seen.map(({ looks: _, ...seen }) => seen)
  }

  /** The same, and what the parts used meanwhile, over time. */
  async charts(): Promise<Chart[]> {
    return rollbackCharts(await this.#end())
  }

  /** Lets those users go, whatever became of the rollback. */
  async endWatch(): Promise<void> {
    if (this.#watch) await this.#end()
  }

  #end(): Promise<ChartedRollback> {
    if (!this.#watch) throw new Error('Nobody was watching the app: it was not stopped for a rollback.')
    const { journeys, resources, startedAt } = this.#watch
    return (this.#ended ??= Promise.all([journeys.end(), resources.end()]).then(([seen, used]) => ({
      startedAt,
      seen,
      resources: used,
    })))
  }
}
