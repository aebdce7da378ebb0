import type { Running, System } from '../fault.ts'

/** Something that healthy systems meet, and that no rehearsal may be red for. */
export interface Circumstance {
  /** In a few words without a full stop. */
  readonly what: string
  /** The systems that can meet it here. */
  readonly systems: readonly System[]
  /** What the rehearsal is started by: a program with its arguments. */
  readonly by?: readonly [program: string, ...args: string[]]
  /** Goes on beside a rehearsal, from its start until it is disposed of. */
  readonly beside?: (system: System, running: Running) => AsyncDisposable | Promise<AsyncDisposable>
  /** Done once, as soon as the first spec has ended: the project is there then. */
  readonly once?: (running: Running) => Promise<void>
}
