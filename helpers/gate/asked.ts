/** What is asked of a release before it may go to production. */
export interface Asked {
  /** A digest (`sha256:…`, or its 64 hexadecimal digits) or a whole commit. */
  readonly release: string
  readonly environment: string
  /** How long ago the rehearsal may have ended, in milliseconds. */
  readonly maxAgeMs: number
  /** Items that must have passed; a waiver does not do. */
  readonly required: readonly string[]
}

/** One thing that is missing, or wrong. */
export interface Problem {
  readonly check: Check
  readonly message: string
}

export type Check =
  | 'evidence'
  | 'signature'
  | 'manifest'
  | 'statement'
  | 'release'
  | 'environment'
  | 'verdict'
  | 'age'
  | 'waiver'
  | 'item'
