import type { Act } from '../environments/schema.ts'
import type { Capability } from '../environments/capabilities.ts'
import type { Feature } from '../environments/requirements.ts'
import type { CoreContext } from '../rehearsal/context.ts'
import type { Product, Taken, Takes } from '../rehearsal/product.ts'
import type { Limit } from '../runbook/index.ts'

/** What a spec that a runbook's words have made is handed: what any spec is, and what those words are about. */
export type About<Probe, Products extends Takes = Takes> = CoreContext &
  Taken<Products> & {
    /** The name of the part. */
    readonly part: string
    readonly probe: Probe
    /** What its figure is held against; undefined where the runbook says none. */
    readonly limit: Limit | undefined
  }

/** What a runbook's words ask of a part, written once: `db: starts within 30 s`. */
export interface SpecKind<Probe = unknown, Products extends Takes = Takes> {
  /** The unit of its figure; a limit on what has none can't be meant. */
  readonly figure?: Limit['unit']
  readonly act?: Act
  /** Takes away again whatever it adds. */
  readonly scratch?: true
  /** What it does stands as it was found where it is not permitted. */
  readonly standing?: true
  /** Later specs about the part, and about what is built on it, rest on this one. */
  readonly changes?: true
  readonly requires?: readonly (Capability | Feature)[]
  /** Keys of the part's config without which it does not apply: `limits`. */
  readonly declares?: readonly string[]
  readonly takes?: Products
  readonly gives?: Product<unknown>
  /** Milliseconds; one that takes longer has failed. */
  readonly timeoutMs?: number
  readonly body: (about: About<Probe, Products>) => unknown
}

/** Those of a kind of part, by the words that ask for them. */
export type SpecKinds = Readonly<Record<string, SpecKind>>

/** Keeps the types of one apart from those of all: its probe and its products are what it says. */
export function specKind<Probe, Products extends Takes = Record<never, never>>(
  kind: SpecKind<Probe, Products>,
): SpecKind {
  return kind as unknown as SpecKind
}
