import type { Refusal, ResolvedTarget } from '../../environments/guard/index.ts'
import type { OfPart } from './observe.ts'
import type { Asked } from './servers.ts'

interface Seen {
  readonly observed: readonly OfPart[]
  readonly targets: readonly ResolvedTarget[]
}

const REMEDY = 'Start the rehearsal again, so that the environment is identified anew.'

/** What is no longer as it was when the servers were identified: another answer, or none from another address. */
export function changesSince(before: Seen, now: Seen, parts: readonly Asked[]): Refusal[] {
  return now.observed.flatMap(({ part, observed }) => {
    const asked = parts.find((each) => each.part === part)
    const then = before.observed.find((each) => each.part === part)?.observed
    if (!asked || !then) return []
    return Object.entries(observed.facts).flatMap(([fact, seen]) => {
      const was = then.facts[fact]
      if (was?.kind !== 'known') return []
      if (seen.kind === 'known')
        return seen.value === was.value ? [] : [changed(`${asked.called}, by ${fact}`, was.value, seen.value)]
      const [from, to] = [addressesOf(asked, before), addressesOf(asked, now)]
      return from === to ? [] : [changed(`the address of ${asked.called}, which does not answer`, from, to)]
    })
  })
}

const changed = (fact: string, was: string, seen: string): Refusal => ({
  fact,
  expected: `${was} as before`,
  seen,
  remedy: REMEDY,
})

function addressesOf(asked: Asked, { targets }: Seen): string {
  const found = targets.filter(({ what, host, port }) =>
    asked.targets.some((each) => each.what === what && each.host === host && each.port === port),
  )
  return [...new Set(found.flatMap(({ resolution }) => resolution.addresses))].sort().join(', ') || 'none'
}
