import { items } from '../../runbook/index.ts'
import type { SpecResult } from './results.ts'
import type { Language } from './run.ts'

/** A failure as the record tells it (runbook 6.2: findings). */
export interface Finding {
  readonly item: string
  readonly description: string
  /** What it means for a launch: how many items it blocked. */
  readonly impact: string
  /** Seen once in this run; a rate needs more rehearsals. */
  readonly probability: string
  readonly foundAt: string
  readonly foundIn: string
  readonly analysis: string
  readonly suggestion: { readonly short: string; readonly mid: string; readonly long: string }
}

/** One finding for each item that failed, or that a waiver accepts. */
export function findingsOf(results: readonly SpecResult[], language: Language): Finding[] {
  const blocked = results.flatMap(({ outcomes }) =>
    Object.entries(outcomes).filter(([, { kind }]) => kind === 'blocked'),
  )
  return results.flatMap(({ declaration, outcomes, startedAt, durationMs }) =>
    Object.entries(outcomes)
      .filter(([, { kind }]) => kind === 'failed' || kind === 'waived')
      .map(([id, { kind, reason = '' }]) => {
        const item = items.get(id)
        const stopped = blocked.filter(([, { blockedBy }]) => blockedBy === id).map(([other]) => other)
        return {
          item: id,
          description: `${item?.title[language] ?? id}: ${item?.promise[language] ?? ''}`,
          impact:
            (kind === 'waived' ? 'Accepted by a waiver. ' : 'The release must not go live. ') +
            (stopped.length > 0
              ? `Blocked ${stopped.length} further items: ${stopped.join(', ')}.`
              : 'Blocked nothing else.'),
          probability: 'Seen in this rehearsal (1 of 1).',
          foundAt: new Date(Date.parse(startedAt) + durationMs).toISOString(),
          foundIn: `${declaration.checklist} ${declaration.title}`,
          analysis: reason,
          suggestion: {
            short: item?.remedy[language] ?? '',
            mid: `Rehearse again with \`--only ${id}\`, then the whole runbook.`,
            long: `Watch ${id} in production with the same check.`,
          },
        }
      }),
  )
}
