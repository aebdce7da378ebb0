import type { Unit } from './evidence.ts'

/** What a chart's evidence is kept as; who reports it draws it. */
export const CHART_TYPE = 'application/vnd.rehearsal.chart+json'

/** A value at a moment. */
export interface ChartPoint {
  /** Seconds since the chart's start. */
  readonly atS: number
  readonly value: number
}

export interface ChartSeries {
  readonly name: string
  readonly points: readonly ChartPoint[]
}

/** A stretch of time that is marked in a chart. */
export interface ChartPhase {
  readonly name: string
  /** Seconds since the chart's start. */
  readonly fromS: number
  readonly untilS: number
}

/** How figures went over a stretch of time. */
export interface Chart {
  readonly title: string
  /** ISO 8601. */
  readonly started: string
  readonly unit: Unit
  readonly series: readonly ChartSeries[]
  /** What the figures are held against. */
  readonly limit?: number
  /** What was done meanwhile; undefined where it is what the specs of that time did. */
  readonly phases?: readonly ChartPhase[]
}
