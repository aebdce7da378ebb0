import type { RecordItem } from './record.ts'

/** Items that are red for one cause. */
export interface Cause {
  readonly items: readonly RecordItem[]
  /** The first of their reasons. */
  readonly reason: string
}

/** What differs between two items of one cause: the way to what was asked, and figures that no two looks have in common. */
const REQUEST = /\b(GET|HEAD|POST|PUT|PATCH|DELETE) (https?:\/\/[^/\s]+)?\S*( at)?/g
const FIGURES = /\d+(\.\d+)?(?= (ms|s|look|samples)\b)|look \d+/g

/** The causes of what failed, in the order in which they were met; one that several items failed for is told once. */
export function causesOf(items: readonly RecordItem[]): Cause[] {
  const failed = items.filter(({ outcome }) => outcome === 'failed')
  const byCause = Map.groupBy(failed, ({ id, reason = '' }) => keyOf(reason) || id)
  return [...byCause.values()].map((own) => ({ items: own, reason: own[0]?.reason ?? '' }))
}

function keyOf(reason: string): string {
  const [first = ''] = reason.split('\n', 1)
  return first
    .replaceAll(REQUEST, (_, _method: string, origin = '') => `a request of ${origin}`)
    .replaceAll(FIGURES, 'n')
}
