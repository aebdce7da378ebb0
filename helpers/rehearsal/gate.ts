import type { Act } from '../environments/schema.ts'
import type { Capability } from '../platforms/platform.ts'
import type { Ledger } from './ledger.ts'
import type { Outcome, SpecDeclaration } from '../record/outcome.ts'

/** What decides whether a spec may run. */
export interface Gate {
  readonly ledger: Ledger
  readonly lacks: ReadonlyMap<Capability, string>
  readonly allow: readonly Act[]
  /** Whether an item is part of this run; one that was left out by --section or --only blocks nothing. */
  readonly selected: (item: string) => boolean
}

/** The outcome of a spec that must not run, or undefined when it may. */
export function holdBack(spec: SpecDeclaration, gate: Gate): Outcome | undefined {
  const lacking = spec.requires?.find((capability) => gate.lacks.has(capability))
  if (lacking) return { kind: 'not applicable', reason: gate.lacks.get(lacking) ?? lacking }

  if (spec.act && !gate.allow.includes(spec.act)) {
    const reason = `The environment does not permit \`${spec.act}\`: add it to \`allow\` in rehearsal.config.ts to rehearse this.`
    return { kind: 'not run', reason }
  }

  for (const need of spec.needs) {
    const outcome = gate.ledger.of(need)
    if (outcome?.kind === 'passed' || outcome?.kind === 'not applicable' || outcome?.kind === 'waived')
      continue
    const wasRun = outcome !== undefined && outcome.kind !== 'not run'
    if (!wasRun && !gate.selected(need)) continue
    return { kind: 'blocked', blockedBy: need, reason: `Needs ${need}, which ${describe(outcome)}.` }
  }
  return undefined
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
