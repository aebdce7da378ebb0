import type { JourneySeen } from '../../journeys/watch.ts'
import type { Chart, ChartSeries } from '../../record/chart.ts'
import { resourceCharts, type SampledResources } from './resource-charts.ts'

/** What was seen from the start of a rollback to its end. */
export interface ChartedRollback {
  readonly startedAt: Date
  readonly seen: readonly JourneySeen[]
  readonly resources: SampledResources | undefined
}

/** How a rollback went for those who used the system, and what it used meanwhile; the specs of that time are its phases. */
export function rollbackCharts({ startedAt, seen, resources }: ChartedRollback): Chart[] {
  const about = { started: startedAt.toISOString() }
  const began = startedAt.getTime()
  const answered = seen.map(({ journey, looks }): ChartSeries => ({
    name: journey,
    // No answer is a gap: the time that it took to fail is none of an answer.
    points: looks.map(({ at, durationMs, failed }) => ({
      atS: (at - began) / 1000,
      value: failed ? Number.NaN : durationMs,
    })),
  }))
  const failures = seen.map(({ journey, looks }): ChartSeries => {
    const bySecond = Map.groupBy(looks, ({ at }) => Math.floor((at - began) / 1000))
    const points = [...bySecond].map(([atS, own]) => ({
      atS,
      value: own.filter(({ failed }) => failed).length,
    }))
    return { name: journey, points }
  })
  return [
    { ...about, title: 'Journeys during the rollback', unit: 'ms', series: answered },
    { ...about, title: 'Failed journeys a second during the rollback', unit: '1/s', series: failures },
    ...(resources ? resourceCharts('during the rollback', about, resources) : []),
  ]
}
