import type { GuardedConfig } from '../../environments/guard/config.ts'
import type { Observation } from '../../environments/guard/observed.ts'
import type { Target } from '../../environments/guard/targets.ts'
import type { At } from '../kind.ts'

/** What a fact that a server tells of itself is held against. */
export interface Comparison {
  /** How messages call it. */
  readonly fact: string
  /** What says it: `database`. */
  readonly about: string
  /** Whether no disruptive act may be done where it could not be asked. */
  readonly withholds?: boolean
  /** What it has to be. */
  readonly expected?: string
  /** What only production's is. */
  readonly forbidden?: string | undefined
  /** Whether a server that answers, and has no such thing, is refused. */
  readonly required?: boolean
  readonly remedy: string
}

/** What the facts that a kind tells are held against; `part` is the one that tells them, the first of its kind where it is left out. */
export type Comparisons = (
  config: GuardedConfig,
  part: string | undefined,
) => Readonly<Record<string, Comparison>>

/** How a server is asked who it is. */
export interface Asking {
  /** Where servers carry the name of the environment that they belong to. */
  readonly markers: { readonly table: string; readonly redisKey: string }
  /** Whether a Location may be asked in its turn. */
  readonly permits: (url: string) => Promise<boolean>
  /** Asked anew at a disruptive act: as little as will do. */
  readonly again: boolean
}

/** What a server says of itself. */
export interface Said {
  /** By the names that its kind's comparisons have; one that it has nobody to ask for is left out. */
  readonly facts: Readonly<Record<string, Observation>>
  /** Addresses that its answers lead to: Locations, advertised brokers, the server that it replicates. */
  readonly leads: readonly string[]
}

/** How a part of a kind is asked who it is. */
export interface Identity<Declared> {
  /** What messages call it: `the database`. */
  readonly called: string
  /** Whether it is asked once more at each disruptive act. */
  readonly again: boolean
  /** What asking connects to: decided on like any other target, before. */
  readonly targets: (at: At<Declared>) => readonly Target[]
  /** Reads only, and never throws: what could not be asked is an observation too. */
  readonly ask: (at: At<Declared>, asking: Asking) => Promise<Said>
}
