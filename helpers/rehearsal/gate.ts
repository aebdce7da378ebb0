import type { Act } from '../environments/schema.ts'
import type { Capability } from '../platforms/platform.ts'
import type { Ledger } from './ledger.ts'
import type { Outcome, Requirement, SpecDeclaration } from '../record/outcome.ts'

/** What decides whether a spec may run. */
export interface Gate {
  readonly ledger: Ledger
  /** What this system or platform does not have. */
  readonly lacks: ReadonlyMap<Requirement, string>
  /** What it has and the platform cannot reach. */
  readonly outOfReach: ReadonlyMap<Capability | Act, string>
  readonly allow: readonly Act[]
  /** Why nothing is to be changed after all, whatever is allowed. */
  readonly withheld?: string | undefined
  /** Whether an item is part of this run; one that was left out by --section or --only blocks nothing. */
  readonly selected: (item: string) => boolean
}

/** The outcome of a spec that must not run, or undefined when it may. */
export function holdBack(spec: SpecDeclaration, gate: Gate): Outcome | undefined {
  const lacking = spec.requires?.find((requirement) => gate.lacks.has(requirement))
  if (lacking) return { kind: 'not applicable', reason: gate.lacks.get(lacking) ?? lacking }

  const unreachable = spec.requires?.find((requirement) => gate.outOfReach.has(requirement as Capability))
  if (unreachable) return notRun(spec, gate.outOfReach.get(unreachable as Capability) ?? unreachable)

  const refusal = spec.act && refusalOf(spec.act, gate)
  if (refusal) return notRun(spec, refusal)

  for (const need of spec.needs) {
    const outcome = gate.ledger.of(need)
    if (outcome?.kind === 'passed' || outcome?.kind === 'not applicable' || outcome?.kind === 'waived')
      continue
    if (outcome?.kind === 'not run' && outcome.standing) continue
    const wasRun = outcome !== undefined && outcome.kind !== 'not run'
    if (!wasRun && !gate.selected(need)) continue
    return { kind: 'blocked', blockedBy: need, reason: `Needs ${need}, which ${describe(outcome)}.` }
  }
  return undefined
}

function refusalOf(act: Act, { outOfReach, allow, withheld }: Gate): string | undefined {
  if (outOfReach.has(act)) return outOfReach.get(act)
  if (!allow.includes(act))
    return `The environment does not permit \`${act}\`: add it to \`allow\` in rehearsal.config.ts to rehearse this.`
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
