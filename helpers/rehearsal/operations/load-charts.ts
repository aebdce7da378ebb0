import type { Point } from '../../load/growth.ts'
import type { LoadSummary } from '../../load/probe.ts'
import type { LoadContent } from '../../load/load-file.ts'
import type { Chart, ChartPhase } from '../../record/chart.ts'
import { resourceCharts, seriesOf, type SampledResources } from './resource-charts.ts'

export interface ChartedLoad extends SampledResources {
  readonly load: Pick<LoadSummary, 'traffic' | 'users'>
  readonly profile: LoadContent['profile']
  readonly startedAt: Date
}

/** How a load went: response time, rate, errors and users, and what the parts used of processors, memory and connections. */
export function loadCharts({ load, profile, startedAt, cpus, memory, fills }: ChartedLoad): Chart[] {
  const beganS = startedAt.getTime() / 1000
  const { traffic, users } = load
  const firstS = (traffic.requests[0]?.atS ?? beganS) - beganS
  const about = { started: startedAt.toISOString(), phases: phasesOf(profile, firstS) }
  const ofTraffic = (name: string, points: readonly Point[]) => seriesOf(name, points, beganS)
  const active = users.map(({ second, users: value }) => ({ atS: second + firstS, value }))
  return [
    {
      ...about,
      title: 'Response time under load',
      unit: 'ms',
      limit: profile.p95Ms,
      series: [ofTraffic('median', traffic.medianMs), ofTraffic('95th percentile', traffic.p95Ms)],
    },
    {
      ...about,
      title: 'Requests and errors a second',
      unit: '1/s',
      series: [ofTraffic('requests', traffic.requests), ofTraffic('errors', traffic.failed)],
    },
    { ...about, title: 'Users active at once', unit: 'count', series: [seriesOf('users', active, 0)] },
    ...resourceCharts('under load', about, { cpus, memory, fills }),
  ]
}

/** The stages of the load, one after the other, and the part with a steady rate after them. */
function phasesOf(
  { stages, seconds, requestsPerSecond }: LoadContent['profile'],
  firstS: number,
): ChartPhase[] {
  const all = [
    ...stages.map(({ seconds: own, users }) => ({ name: `to ${users} users`, seconds: own })),
    { name: `${requestsPerSecond} a second`, seconds },
  ]
  let fromS = firstS
  return all.map(({ name, seconds: own }) => {
    const phase = { name, fromS, untilS: fromS + own }
    fromS += own
    return phase
  })
}
