import type { Part } from '../environments/requirements.ts'
import type { Act } from '../environments/schema.ts'
import type { Capability } from '../platforms/platform.ts'
import type { SpecResult } from './results.ts'

/** What became of one item of the runbook. */
export type OutcomeKind = 'passed' | 'failed' | 'blocked' | 'waived' | 'not applicable' | 'not run'

export interface Outcome {
  readonly kind: OutcomeKind
  /** Why, for every kind but `passed`. */
  readonly reason?: string
  /** The item whose need was not met. */
  readonly blockedBy?: string
  /** Of an act that was not done: what needs it can go on with the system as it was found. */
  readonly standing?: boolean
}

/** From the least to the most alarming; the worst of an item's outcomes stands. */
const ALARM: readonly OutcomeKind[] = ['not applicable', 'passed', 'waived', 'not run', 'blocked', 'failed']

/** The worse of two outcomes of one item. */
export function worse(one: Outcome, other: Outcome): Outcome {
  return ALARM.indexOf(other.kind) > ALARM.indexOf(one.kind) ? other : one
}

/** What a suite says of a spec before it runs; it travels to reporters and to the plan as the test's meta data. */
export interface SpecDeclaration {
  readonly section: string
  readonly checklist: string
  readonly title: string
  readonly covers: readonly string[]
  readonly needs: readonly string[]
  readonly act?: Act
  readonly requires?: readonly Requirement[]
  /**
   * Where this act is not done for want of permission or reach, what it brings about is there as it was found: what
   * needs it goes on with that.
   */
  readonly standing?: boolean
}

export type Requirement = Capability | Part

declare module 'vitest' {
  interface TaskMeta {
    declaration?: SpecDeclaration
    result?: SpecResult
  }
}
