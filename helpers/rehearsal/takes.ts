import type { Outcome, SpecDeclaration } from '../record/outcome.ts'
import { blockedBy, type Needing } from './gate.ts'
import type { Product, Taken, Takes } from './product.ts'
import type { System } from './system.ts'

/**
 * Items that have to have passed before a spec that takes products: those of the specs that give them. Where several
 * give one, it is known only in the run which of them did.
 */
export function needsOf(takes: Takes): string[] {
  const alone = Object.values(takes).flatMap(({ givers }) => (givers.length === 1 ? givers : []))
  return alone.flatMap(({ covers }) => covers)
}

/**
 * @throws where a spec takes what no spec before it gives and what is not found either. In a run of chosen sections
 * the spec that gives it may not have been read.
 */
export function demandGivers(spec: Pick<SpecDeclaration, 'title'>, takes: Takes, isWhole: boolean): void {
  const orphan = Object.values(takes).find(({ givers, isFound }) => givers.length === 0 && !isFound)
  if (!orphan || !isWhole) return
  throw new Error(
    `“${spec.title}” takes “${orphan.name}”, which no spec before it gives: let the spec that brings it about say \`gives\`.`,
  )
}

/** The outcome of a spec whose products are not there, or did not hold; undefined where all are. */
export function holdBackForWant(takes: Takes, system: System, gate: Needing): Outcome | undefined {
  const { ledger } = gate
  const missing = Object.values(takes).find((each) => each.of(system) === undefined)
  if (!missing)
    return blockedBy(
      Object.values(takes).flatMap(({ givenBy }) => givenBy?.covers ?? []),
      gate,
    )
  // What should have been found and was not is the environment's fault: the spec runs, and says so.
  if (missing.givers.length === 0 && missing.isFound) return undefined
  const outcomes = missing.givers
    .flatMap(({ covers }) => covers)
    .map((item) => ({ item, outcome: ledger.of(item) }))
  const reason = `Takes “${missing.name}”, which was not brought about`
  const absent = outcomes.find(({ outcome }) => outcome?.kind === 'not applicable')
  if (absent?.outcome) return absent.outcome
  // By the spec's own outcome, and not by its item's, which others may cover too and be blocked. Where an act was left
  // out and what it does stands as it was found, what needs it goes on.
  const left =
    missing.left ?? outcomes.map(({ outcome }) => outcome).find((outcome) => outcome?.kind === 'not run')
  if (left?.kind === 'not run') {
    const { standing } = left
    const [item = ''] = missing.givers.flatMap(({ covers }) => covers)
    return { kind: 'not run', reason: `${reason}: ${item} was not run.`, ...(standing && { standing }) }
  }
  const [first] = outcomes
  return first
    ? { kind: 'blocked', blockedBy: first.item, reason: `${reason} by ${first.item}.` }
    : { kind: 'not run', reason: `${reason}: the spec that gives it is not part of this run.` }
}

/** @throws where one of them was to be found in the environment and was not. */
export function take<Products extends Takes>(takes: Products, system: System): Taken<Products> {
  const entries = Object.entries(takes).map(([name, each]) => [name, must(each, system)] as const)
  return Object.fromEntries(entries) as Taken<Products>
}

function must<T>(wanted: Product<T>, system: System): T {
  const value = wanted.of(system)
  if (value !== undefined) return value
  throw new Error(`“${wanted.name}” was expected in the environment as it was found, and is not there.`)
}
