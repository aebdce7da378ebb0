import { configFile } from '../environments/config-file.ts'
import type { Act } from '../environments/schema.ts'
import type { Capability } from '../platforms/platform.ts'
import type { Ledger } from './ledger.ts'
import type { Outcome, Requirement, SpecDeclaration } from '../record/outcome.ts'

/** What decides whether needs are met. */
export interface Needing {
  readonly ledger: Ledger
  /** Whether an item is part of this run; one that was left out by --section or --only blocks nothing. */
  readonly selected: (item: string) => boolean
}

/** What decides whether a spec may run. */
export interface Gate extends Needing {
  /** What this system or platform does not have. */
  readonly lacks: ReadonlyMap<Requirement, string>
  /** What it has and the platform cannot reach. */
  readonly outOfReach: ReadonlyMap<Capability | Act, string>
  readonly allow: readonly Act[]
  /** Why nothing is to be changed after all, whatever is allowed. */
  readonly withheld?: string | undefined
}

/** The outcome of a spec that must not run, or undefined when it may. */
export function holdBack(spec: SpecDeclaration, gate: Gate): Outcome | undefined {
  const lacking = spec.requires?.find((requirement) => gate.lacks.has(requirement))
  if (lacking) return { kind: 'not applicable', reason: gate.lacks.get(lacking) ?? lacking }

  const unreachable = spec.requires?.find((requirement) => gate.outOfReach.has(requirement as Capability))
  if (unreachable) return notRun(spec, gate.outOfReach.get(unreachable as Capability) ?? unreachable)

  const refusal = spec.act && refusalOf(spec.act, gate)
  if (refusal) return notRun(spec, refusal)

  return blockedBy(spec.needs, gate, spec.covers)
}

/**
 * Blocked by the first of the items that has not passed; undefined where all have, or stand as they were found.
 * @param own the items that the spec covers: what held an earlier spec of one back holds this one back too
 */
export function blockedBy(
  needs: readonly string[],
  { ledger, selected }: Needing,
  own: readonly string[] = [],
): Outcome | undefined {
  for (const need of needs) {
    const outcome = ledger.of(need)
    if (outcome?.kind === 'passed' || outcome?.kind === 'not applicable' || outcome?.kind === 'waived')
      continue
    if ((outcome?.kind === 'not run' || outcome?.kind === 'failed') && outcome.standing) continue
    const wasRun = outcome !== undefined && outcome.kind !== 'not run'
    if (!wasRun && !selected(need)) continue
    if (own.includes(need) && (outcome?.kind === 'not run' || outcome?.kind === 'blocked')) return outcome
    return { kind: 'blocked', blockedBy: need, reason: `Needs ${need}, which ${describe(outcome)}.` }
  }
  return undefined
}

function refusalOf(act: Act, { outOfReach, allow, withheld }: Gate): string | undefined {
  if (outOfReach.has(act)) return outOfReach.get(act)
  if (!allow.includes(act))
    return `The environment does not permit \`${act}\`: add it to \`allow\` in ${configFile()} to rehearse this.`
  return withheld
}

function notRun({ standing }: SpecDeclaration, reason: string): Outcome {
  return { kind: 'not run', reason, ...(standing && { standing }) }
}

function describe(outcome: Outcome | undefined): string {
  switch (outcome?.kind) {
    case undefined:
      return 'has not been run'
    case 'blocked':
      return `is itself blocked by ${outcome.blockedBy}`
    case 'not run':
      return `was not run (${outcome.reason})`
    default:
      return outcome?.kind ?? 'has not been run'
  }
}
