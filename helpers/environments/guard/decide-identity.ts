import type { GuardedConfig } from './config.ts'
import { isSameWord } from './decide.ts'
import { refusalsOfTarget, type Machine } from './decide-target.ts'
import type { Comparison, Comparisons } from '../../parts/identity/identity.ts'
import { comparisonsOf } from './identity-facts.ts'
import type { Observation, Observed } from './observed.ts'
import type { Production } from './production.ts'
import type { Doubt, Refusal } from './refusal.ts'
import type { ResolvedTarget } from './targets.ts'

/** What the servers' own words are held against. */
export interface Against {
  readonly production: Production
  readonly machine: Machine
  /** Where answers and forwards lead to (`leadsOf`), resolved. */
  readonly leads: readonly ResolvedTarget[]
  /** The part that says it; undefined for what no part says. */
  readonly part?: string | undefined
  /** Those that kinds bring. */
  readonly ofKinds?: readonly Comparisons[]
}

/** Decides from what the servers say of themselves. A contradiction refuses; what could not be asked is a doubt. */
export function decideIdentity(
  observed: Observed,
  config: GuardedConfig,
  { production, machine, leads, part, ofKinds }: Against,
): { readonly refusals: readonly Refusal[]; readonly doubts: readonly Doubt[] } {
  const comparisons = comparisonsOf(config, part, ofKinds)
  const compared = Object.entries(observed.facts).flatMap(([key, seen]) => {
    const comparison = comparisons[key]
    if (!comparison) throw new Error(`Nothing says what the fact ${key} of ${part} is held against.`)
    const isCompared = comparison.expected !== undefined || comparison.forbidden !== undefined
    return isCompared ? [{ seen, comparison }] : []
  })
  return {
    refusals: [
      ...compared.flatMap(({ seen, comparison }) => refusalOf(seen, comparison)),
      ...leads.flatMap((lead) => refusalsOfTarget(lead, production, machine)),
    ],
    doubts: [...compared.flatMap(({ seen, comparison }) => doubtOf(seen, comparison)), ...hidden(observed)],
  }
}

function refusalOf(
  seen: Observation,
  { fact, expected, forbidden, required = false, remedy }: Comparison,
): Refusal[] {
  if (seen.kind === 'unasked' || (seen.kind === 'absent' && !required)) return []
  const value = seen.kind === 'known' ? seen.value : undefined
  const isWrong =
    value === undefined ||
    (forbidden !== undefined && isSameWord(value, forbidden)) ||
    (expected !== undefined && !isSameWord(value, expected))
  const refusal = {
    fact,
    expected: expected ?? `another than production’s, which is ${forbidden}`,
    seen: value ?? 'nothing: it has none',
    remedy,
  }
  return isWrong ? [refusal] : []
}

function doubtOf(seen: Observation, { fact, about, withholds = false, remedy }: Comparison): Doubt[] {
  if (seen.kind !== 'unasked') return []
  return [{ about, fact, withholds, seen: `it could not be asked (${seen.reason})`, remedy }]
}

/** A forwarder with an unknown end may well end at production; a port whose owner can't be seen is seldom one. */
function hidden({ forwards, unseenOwners = [] }: Observed): Doubt[] {
  const remedy = 'Run as the user that the port belongs to, or connect without a forward.'
  return [
    ...forwards
      .filter(({ towards }) => towards === undefined)
      .map(({ port, by }) => ({
        about: 'forward',
        withholds: true,
        fact: `what port ${port} of this machine is forwarded to`,
        seen: `${by} holds it and does not show its other end`,
        remedy,
      })),
    ...unseenOwners.map(({ port, reason }) => ({
      about: 'forward',
      withholds: false,
      fact: `who holds port ${port} of this machine`,
      seen: reason,
      remedy,
    })),
  ]
}
