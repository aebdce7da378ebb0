import type { Outcome, OutcomeKind } from './outcome.ts'

export type Verdict = 'GO' | 'NO-GO' | 'INCOMPLETE'
export type Counts = Readonly<Record<OutcomeKind, number>>

/** How often each outcome stands in a list of items. */
export function count(outcomes: Iterable<Outcome>): Counts {
  const counts = { passed: 0, failed: 0, blocked: 0, waived: 0, 'not applicable': 0, 'not run': 0 }
  for (const outcome of outcomes) counts[outcome.kind]++
  return counts
}

/**
 * GO: everything passed, but for waived and not applicable. NO-GO: something failed. INCOMPLETE: nothing failed, but
 * something that applies did not run, or nothing passed at all.
 */
export function verdictOf(counts: Counts): Verdict {
  if (counts.failed > 0) return 'NO-GO'
  if (counts.blocked > 0 || counts['not run'] > 0 || counts.passed === 0) return 'INCOMPLETE'
  return 'GO'
}

/** The launcher's exit codes for a run that ended (design: exit codes). */
export const EXIT_CODES = { GO: 0, 'NO-GO': 1, INCOMPLETE: 2 } as const satisfies Record<Verdict, number>
