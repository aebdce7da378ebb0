import type { EnvironmentConfig } from '../../environments/schema.ts'
import type { LoadPlan } from '../../probes/load.ts'
import { countLevels, troubles, type LoadProbe } from '../../probes/index.ts'
import { endpointsOf } from '../endpoints.ts'
import type { System } from '../system.ts'
import type { LoadRun } from './performance.ts'
import { sampleUsage } from './usage-sampler.ts'

export interface LoadOptions {
  readonly signal: AbortSignal
  readonly onProgress: (this: void, line: string) => void
}

/** The load that the environment declares, for a generator. */
export function loadPlan({ load, api }: EnvironmentConfig): LoadPlan {
  const { health, models, predict, predictionFields } = api
  return { ...load, routes: { health, models, predict }, predictionField: predictionFields.prediction }
}

/** Runs the declared load against the app, watching what every service uses and what the app logs meanwhile. */
export async function runLoad(system: System, load: LoadProbe, options: LoadOptions): Promise<LoadRun> {
  const { config } = system
  const folder = await system.performance.folder()
  const { url } = endpointsOf(system).api
  const startedAt = new Date()
  const { result, usage, samples } = await sampleUsage(system, () =>
    load.k6(url, loadPlan(config), folder, options),
  )
  const lines = await system.service('app').logs(startedAt)
  return {
    startedAt,
    finishedAt: new Date(),
    k6: result,
    usage,
    samples,
    log: { lines: lines.length, levels: countLevels(lines), troubles: troubles(lines, 'app') },
  }
}
