import type { Chart } from './chart.ts'

/** What a spec keeps of what it saw, for the report and the record. Secrets are masked before anything is stored. */
export interface Evidence {
  /** Keeps text, or a value as JSON, under a name. */
  attach(name: string, content: unknown, mediaType?: MediaType): void
  /** Keeps a copy of a file under a name. */
  attachFile(name: string, path: string, mediaType?: MediaType): Promise<void>
  /** Keeps how figures went over a stretch of time, for a chart of it. */
  chart(...charts: readonly Chart[]): void
  /** Runs `action` as a named, timed step of the spec in the report. */
  step<T>(name: string, action: () => T | Promise<T>): Promise<T>
  /** Records a figure, with the limits it is held against; returns it for the assertion. */
  measure(name: string, value: number, unit: Unit, target?: Target): number
}

export type MediaType =
  | 'text/plain'
  | 'application/json'
  | 'application/vnd.rehearsal.chart+json'
  | 'application/vnd.allure.http+json'
  | 'text/markdown'
  | 'text/csv'
  | 'text/html'
  | 'text/tab-separated-values'
  | 'application/gzip'

/** Seconds, milliseconds, a share of 1, bytes, per second, or a plain count. */
export type Unit = 's' | 'ms' | 'ratio' | 'bytes' | '1/s' | 'count'

export interface Target {
  /** What it has to be at least. */
  readonly min?: number
  /** What it may be at most. */
  readonly max?: number
  /** Whether the limits themselves are missed already: less than 30, and not 30 at most. */
  readonly strict?: boolean
}

export interface Measurement {
  readonly name: string
  readonly value: number
  readonly unit: Unit
  readonly target?: Target | undefined
}

/** Keeps nothing: for looks that are not a spec's. */
export const NO_EVIDENCE: Evidence = {
  attach: () => undefined,
  attachFile: () => Promise.resolve(),
  chart: () => undefined,
  step: async (_name, action) => await action(),
  measure: (_name, value) => value,
}
