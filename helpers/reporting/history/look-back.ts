import type { HistoryEntry } from './entry.ts'

type Look = Pick<HistoryEntry, 'id' | 'started' | 'release'> & { readonly outcome: string }

/** Each rehearsal that has shown whether an item passes, the oldest first. */
function looksAt(item: string, history: readonly HistoryEntry[]): Look[] {
  return history.flatMap(({ id, started, release, items }) => {
    const outcome = items[item]
    return outcome === 'passed' || outcome === 'failed' ? [{ id, started, release, outcome }] : []
  })
}

/** The first of the rehearsals in a row, up to the newest, in which an item was red; undefined where it is not. */
export function redSince(item: string, history: readonly HistoryEntry[]): Look | undefined {
  const looks = looksAt(item, history)
  const lastGreen = looks.findLastIndex(({ outcome }) => outcome !== 'failed')
  return looks[lastGreen + 1]
}

/** Whether an item has changed from one rehearsal to the next though the release was the same. */
export function isFlaky(item: string, history: readonly HistoryEntry[]): boolean {
  const looks = looksAt(item, history)
  return looks.some((look, index) => {
    const before = looks[index - 1]
    return before !== undefined && before.outcome !== look.outcome && isSame(before.release, look.release)
  })
}

/** By its digest; a release that nobody could name is none that could be the same. */
function isSame(one: HistoryEntry['release'], other: HistoryEntry['release']): boolean {
  return one !== undefined && one.digest !== '' && one.digest === other?.digest
}
