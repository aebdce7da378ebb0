/** What asking a server for a fact brought. */
export type Observation =
  | { readonly kind: 'known'; readonly value: string }
  /** It answered, and has no such thing. */
  | { readonly kind: 'absent' }
  /** It could not be asked: unreachable, denied, or it answered something else. */
  | { readonly kind: 'unasked'; readonly reason: string }

export const known = (value: string): Observation => ({ kind: 'known', value })
export const absent: Observation = { kind: 'absent' }
export const unasked = (reason: string): Observation => ({ kind: 'unasked', reason })

/** A port of this machine that a program holds, and where its other end is. */
export interface Forward {
  readonly port: number
  /** `host:port`; undefined where the program forwards, and does not show where to. */
  readonly towards: string | undefined
  /** The program and its process id. */
  readonly by: string
}

/** What the servers say of themselves; a fact that the environment has nobody to ask for is left out. */
export interface Observed {
  /** By the names that the comparisons of kinds have. */
  readonly facts: Readonly<Record<string, Observation>>
  /** Addresses that answers lead to: Locations, advertised brokers, the server that a replica follows. */
  readonly redirects: readonly string[]
  readonly forwards: readonly Forward[]
  /** Why the owners of ports could not be seen, by port. */
  readonly unseenOwners?: readonly { readonly port: number; readonly reason: string }[]
}
