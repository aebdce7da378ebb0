import type { Measurement } from './evidence.ts'
import type { Outcome, SpecDeclaration } from './outcome.ts'

/** One spec that was run, or held back. */
export interface SpecResult {
  readonly declaration: SpecDeclaration
  /** The outcome of each item it covers: a waiver may tell one from the other. */
  readonly outcomes: Readonly<Record<string, Outcome>>
  readonly startedAt: string
  readonly durationMs: number
  readonly measurements: readonly Measurement[]
}
