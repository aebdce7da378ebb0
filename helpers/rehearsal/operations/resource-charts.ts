import type { Course, Point } from '../../load/growth.ts'
import type { Chart, ChartSeries } from '../../record/chart.ts'

/** What samplers of this process have seen, part by part. */
export interface SampledResources {
  readonly cpus: ReadonlyMap<string, readonly Point[]>
  readonly memory: ReadonlyMap<string, readonly Point[]>
  /** What can fill up: connections, of a database. */
  readonly fills: readonly Course[]
}

/** A line of a chart that begins `fromS`, of points in the same seconds. */
export function seriesOf(name: string, points: readonly Point[], fromS: number): ChartSeries {
  return { name, points: points.map(({ atS, value }) => ({ atS: atS - fromS, value })) }
}

/** What the parts used of processors, memory and connections. */
export function resourceCharts(
  when: string,
  about: Pick<Chart, 'started' | 'phases'>,
  { cpus, memory, fills }: SampledResources,
): Chart[] {
  // Samplers count from this process's start.
  const beganS = (Date.parse(about.started) - performance.timeOrigin) / 1000
  const byPart = (points: ReadonlyMap<string, readonly Point[]>) =>
    [...points].map(([name, own]) => seriesOf(name, own, beganS))
  return [
    { ...about, title: `Processors used ${when}`, unit: 'count', series: byPart(cpus) },
    { ...about, title: `Memory ${when}`, unit: 'bytes', series: byPart(memory) },
    ...fills.map(({ what, points, limit }): Chart => ({
      ...about,
      title: `${what} ${when}`,
      unit: 'count',
      limit,
      series: [seriesOf(what, points, beganS)],
    })),
  ]
}
