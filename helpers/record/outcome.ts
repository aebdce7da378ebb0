import type { Declared, Feature } from '../environments/requirements.ts'
import type { Act } from '../environments/schema.ts'
import type { Capability } from '../platforms/platform.ts'
import type { SpecResult } from './results.ts'

/** Why an item outside the selection was not run; reports tell all of them in one line. */
export const NOT_CHOSEN = 'Not chosen by --section or --only.'

/** Why what follows the spec that told the whole story was not run; reports tell all of it in one line. */
export const NOT_BROUGHT_UP = 'The environment could not be brought up.'

/** Why an item that applies has no outcome: there is nothing that could show it. */
export const NOT_COVERED = 'No spec covers it.'

/** Who has settled an item that only a person can settle, and when (ISO 8601). */
export interface Attestation {
  readonly by: string
  readonly at: string
}

/** An attestation in words. */
export function attestedBy({ by, at }: Attestation): string {
  return `Attested by ${by}, ${at}.`
}

/** What became of one item of the runbook. */
export type OutcomeKind = 'passed' | 'failed' | 'blocked' | 'waived' | 'not applicable' | 'not run'

export interface Outcome {
  readonly kind: OutcomeKind
  /** Why, for every kind but `passed`. */
  readonly reason?: string
  /** The item whose need was not met. */
  readonly blockedBy?: string
  /**
   * Of an act that was not done: what needs it can go on with the system as it was found. Of a failure: what failed answers,
   * and is only not well, so that what needs an answer goes on.
   */
  readonly standing?: boolean
  /** Of a failure that says nothing of the release: the environment could not be brought up. */
  readonly environment?: true
  /** Who accepts a failure, and until when (a date). */
  readonly waiver?: { readonly owner: string; readonly until: string }
  /** Of an item that a person has settled. */
  readonly attested?: Attestation
}

/** From the least to the most alarming; the worst of an item's outcomes stands. */
const ALARM: readonly OutcomeKind[] = ['not applicable', 'passed', 'waived', 'not run', 'blocked', 'failed']

/** The worse of two outcomes of one item. */
export function worse(one: Outcome, other: Outcome): Outcome {
  // Of two failures the one that leaves nothing to go on with.
  if (one.kind === 'failed' && other.kind === 'failed') return one.standing && !other.standing ? other : one
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
  /** The act only adds what it, or a later spec, takes away again: a table of its own, a key, a message. */
  readonly scratch?: boolean
  readonly requires?: readonly Requirement[]
  /**
   * Where this act is not done for want of permission or reach, what it brings about is there as it was found, or it
   * brings nothing about: what needs it goes on with that.
   */
  readonly standing?: boolean
  /** A person settles it, not the spec. */
  readonly attested?: true
  /** The product that it brings about, by name, and those that it needs. */
  readonly gives?: string
  readonly takes?: readonly string[]
  /** The journey that a user has made where this spec has passed. */
  readonly journey?: string
}

/** A feature, a capability of the platform, or a part by its name. */
export type Requirement = Capability | Feature | Declared | (string & {})

declare module 'vitest' {
  interface TaskMeta {
    declaration?: SpecDeclaration
    result?: SpecResult
  }
}
