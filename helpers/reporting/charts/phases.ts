import type { Chart, ChartPhase } from '../../record/chart.ts'
import type { SpecResult } from '../../record/results.ts'

/** A chart with its phases marked: its own, or the specs that ran in its time. */
export function withPhases(chart: Chart, results: readonly SpecResult[]): Chart {
  if (chart.phases) return chart
  const lastS = Math.max(0, ...chart.series.flatMap(({ points }) => points.map(({ atS }) => atS)))
  const began = Date.parse(chart.started)
  const phases = results.flatMap(({ declaration, startedAt, durationMs }): ChartPhase[] => {
    const fromS = (Date.parse(startedAt) - began) / 1000
    const untilS = fromS + durationMs / 1000
    // One that only touches the edge was before or after.
    if (untilS <= 0 || fromS >= lastS || durationMs === 0) return []
    return [{ name: declaration.title, fromS: Math.max(0, fromS), untilS: Math.min(lastS, untilS) }]
  })
  return { ...chart, phases }
}
