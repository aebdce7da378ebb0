import { countLevels, troubles } from '../../parts/logs/troubles.ts'
import type { LoadProbe } from '../../load/probe.ts'
import { readServiceLog } from '../service-logs.ts'
import type { System } from '../system.ts'
import type { LoadRun } from './performance.ts'
import { sampleUsage } from './usage-sampler.ts'

export interface LoadOptions {
  readonly signal: AbortSignal
  readonly onProgress: (this: void, line: string) => void
}

/** Runs the declared load against the app, watching what every service uses and what the app logs meanwhile. */
export async function runLoad(system: System, load: LoadProbe, options: LoadOptions): Promise<LoadRun> {
  const folder = await system.performance.folder()
  const plan = await system.performance.plan()
  const startedAt = new Date()
  const { result, usage, samples } = await sampleUsage(system, () => load.k6(plan, folder, options))
  const log = await readServiceLog(system, system.app, startedAt)
  const released = await Promise.all(
    system.released.map(async (name) => {
      const told = troubles(await readServiceLog(system, name, startedAt)).map(({ raw }) => raw)
      return [name, told.filter((raw) => !system.ownTroubles.has(name, raw))] as const
    }),
  )
  return {
    startedAt,
    finishedAt: new Date(),
    k6: result,
    usage,
    samples,
    troubles: Object.fromEntries(released),
    log: {
      lines: log.lines,
      levels: countLevels(log),
      unread: log.unread,
      troubles: troubles(log).map(({ raw }) => raw),
    },
  }
}
