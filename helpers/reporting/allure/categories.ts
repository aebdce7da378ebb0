import type { Language } from '../../record/run.ts'
import type { ResultKind } from '../result-kind.ts'
import { wordsOf } from '../words.ts'
import { BLOCKED_BY_LABEL, KIND_LABEL, VERDICT } from './describe.ts'

const NOT_PASSED = ['failed', 'broken', 'skipped']

/** By what the results of a kind are put together: what blocks them, who accepts them; else by their reason. */
const TOGETHER: Readonly<Partial<Record<ResultKind, readonly (string | { label: string })[]>>> = {
  blocked: [{ label: BLOCKED_BY_LABEL }],
  waived: ['owner'],
}

/** A category for each kind of result but what passed. */
export function categories(language: Language) {
  const { kinds, verdict } = wordsOf(language)
  return Object.entries({ [VERDICT]: verdict, ...kinds })
    .filter(([kind]) => kind !== 'passed')
    .map(([kind, name]) => ({
      id: kind,
      name,
      matchers: { labels: { [KIND_LABEL]: `^${kind}$` }, statuses: NOT_PASSED },
      groupBy: TOGETHER[kind as ResultKind] ?? [],
      groupByMessage: true,
    }))
}
