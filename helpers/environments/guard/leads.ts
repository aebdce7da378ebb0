import type { Observed } from './observed.ts'
import { named, type Target } from './targets.ts'

/** Where a connection to a target really ends, as far as its answers and its forwarder show: targets in their turn. */
export function leadsOf({ redirects, forwards }: Pick<Observed, 'redirects' | 'forwards'>): Target[] {
  return [
    ...redirects.flatMap((address) => named('an address that an answer leads to', address)),
    ...forwards.flatMap(({ port, towards, by }) =>
      named(`what port ${port} of this machine is forwarded to by ${by}`, towards),
    ),
  ]
}
