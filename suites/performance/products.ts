import type { SpecContext } from '../football.ts'
import { product } from '../../helpers/rehearsal/section.ts'

type Performance = SpecContext['system']['performance']
type LoadRun = Awaited<ReturnType<Performance['runLoad']>>
type WrittenAnalysis = Awaited<ReturnType<Performance['writeAnalysis']>>

/** What Apache Bench has measured before the load. */
export const baselineRun = product<Awaited<ReturnType<SpecContext['load']['ab']>>>('the baseline')

/** What the load has shown, of itself and of the services. */
export const loadRun = product<LoadRun>('the load')

/** The connections of the database before the load, all of them and those of the app’s pool. */
export const connectionsBefore = product<{ readonly total: number; readonly pool: number }>(
  'the connections before the load',
)

/** The parts that the load is made of, each judged by itself. */
export const SCENARIOS = ['stages', 'rate'] as const

/** One value of one of the generator’s metrics; undefined where there is none. */
export function metricOf({ k6 }: LoadRun, metric: string, value: string): number | undefined {
  return k6.metrics[metric]?.[value]
}

/** What the load's section has written down, and where. */
export const written = product<WrittenAnalysis>('the analysis that is written')
