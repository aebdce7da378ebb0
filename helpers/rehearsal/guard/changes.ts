import {
  IDENTITY_FACTS,
  type Observed,
  type Refusal,
  type ResolvedTarget,
} from '../../environments/guard/index.ts'

interface Seen {
  readonly observed: Observed
  readonly targets: readonly ResolvedTarget[]
}

/** The target whose servers say each of the facts that are asked again. */
const SAID_BY = {
  databaseName: 'the database',
  databaseSystem: 'the database',
  healthEnvironment: 'the app',
} as const
const REMEDY = 'Start the rehearsal again, so that the environment is identified anew.'

/** What is no longer as it was when the servers were identified: another answer, or none from another address. */
export function changesSince(before: Seen, now: Seen): Refusal[] {
  return IDENTITY_FACTS.flatMap((fact) => {
    const then = before.observed[fact]
    const seen = now.observed[fact]
    if (then?.kind !== 'known' || seen === undefined || !isAskedAgain(fact)) return []
    const what = SAID_BY[fact]
    if (seen.kind === 'known')
      return seen.value === then.value
        ? []
        : [
            {
              fact: `${what}, by ${fact}`,
              expected: `${then.value} as before`,
              seen: seen.value,
              remedy: REMEDY,
            },
          ]
    const [was, is] = [addressesOf(what, before), addressesOf(what, now)]
    return was === is
      ? []
      : [
          {
            fact: `the address of ${what}, which does not answer`,
            expected: `${was} as before`,
            seen: is,
            remedy: REMEDY,
          },
        ]
  })
}

function isAskedAgain(fact: string): fact is keyof typeof SAID_BY {
  return fact in SAID_BY
}

function addressesOf(what: string, { targets }: Seen): string {
  const found = targets.filter((target) => target.what === what)
  return [...new Set(found.flatMap(({ resolution }) => resolution.addresses))].sort().join(', ') || 'none'
}
