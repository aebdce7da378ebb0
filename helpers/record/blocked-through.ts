import type { RecordItem } from './record.ts'

/** The items that an item blocks, with those that they block in their turn; each once, however many ways lead to it. */
export function blockedThrough(items: readonly RecordItem[]): (item: string) => string[] {
  const blockedBy = Map.groupBy(
    items.filter(({ outcome }) => outcome === 'blocked'),
    ({ blockedBy: by }) => by,
  )
  return (item) => {
    const found = new Set([item])
    // A set that grows is walked to its end.
    for (const each of found) for (const { id } of blockedBy.get(each) ?? []) found.add(id)
    return [...found].slice(1)
  }
}
