import type { Outcome, OutcomeKind } from './outcome.ts'
import type { RehearsalRecord } from './record.ts'

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
 * something that applies did not run, no journey passed, or it was not `sound`: a suite broke off, or the environment
 * was not left as it was found.
 */
export function verdictOf(counts: Counts, journeys: number, sound = true): Verdict {
  if (counts.failed > 0) return 'NO-GO'
  if (!sound || counts.blocked > 0 || counts['not run'] > 0 || journeys === 0) return 'INCOMPLETE'
  return 'GO'
}

/** The launcher's exit codes for a run that ended (design: exit codes). */
export const EXIT_CODES = { GO: 0, 'NO-GO': 1, INCOMPLETE: 2 } as const satisfies Record<Verdict, number>

/** The rehearsal's own trouble has left something behind (EX_SOFTWARE of sysexits.h). */
export const OWN_TROUBLE = 70

/** A release that failed is told first; else trouble that somebody has to see to; else the verdict. */
export function exitCodeOf({
  verdict,
  trouble,
  notAsFound,
}: Pick<RehearsalRecord, 'verdict' | 'trouble' | 'notAsFound'>): number {
  const seeTo = notAsFound.length > 0 || trouble.some(({ left }) => left !== undefined)
  return verdict !== 'NO-GO' && seeTo ? OWN_TROUBLE : EXIT_CODES[verdict]
}
