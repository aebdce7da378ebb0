import { adviceFor } from './advice.ts'
import { lookup } from '../runbook/index.ts'
import type { SpecResult } from './results.ts'
import type { Run } from './run.ts'
import type { RehearsalRecord } from './schema.ts'

/** A failure as the record tells it (runbook 6.2: findings). */
export type Finding = RehearsalRecord['findings'][number]

/** One finding for each item that failed, or that a waiver accepts. */
export function findingsOf(
  results: readonly SpecResult[],
  { runbook, language }: Pick<Run, 'runbook' | 'language'>,
): Finding[] {
  const { items } = lookup(runbook)
  const blocked = results.flatMap(({ outcomes }) =>
    Object.entries(outcomes).filter(([, { kind }]) => kind === 'blocked'),
  )
  return results.flatMap(({ declaration, outcomes, startedAt, durationMs }) =>
    Object.entries(outcomes)
      .filter(([, { kind }]) => kind === 'failed' || kind === 'waived')
      .map(([id, { kind, reason = '' }]) => {
        const item = items.get(id)?.item
        const stopped = [
          ...new Set(blocked.filter(([, { blockedBy }]) => blockedBy === id).map(([other]) => other)),
        ].filter((other) => other !== id)
        return {
          item: id,
          description: `${item?.title[language] ?? id}: ${item?.promise[language] ?? ''}`,
          impact:
            (kind === 'waived' ? 'Accepted by a waiver. ' : 'The release must not go live. ') +
            (stopped.length > 0
              ? `Blocked ${stopped.length} further items: ${someOf(stopped)}.`
              : 'Blocked nothing else.'),
          probability: 'Seen in this rehearsal (1 of 1).',
          foundAt: new Date(Date.parse(startedAt) + durationMs).toISOString(),
          foundIn: `${declaration.checklist} ${declaration.title}`,
          analysis: reason,
          suggestion: {
            short: adviceFor(reason, item?.remedy[language] ?? ''),
            mid: `Rehearse again with \`--only ${id}\`, then the whole runbook.`,
            long: `Watch ${id} in production with the same check.`,
          },
        }
      }),
  )
}

/** The first ids of a list, and how many more there are. */
export function someOf(ids: readonly string[]): string {
  return ids.length > 8 ? `${ids.slice(0, 8).join(', ')} and ${ids.length - 8} more` : ids.join(', ')
}
