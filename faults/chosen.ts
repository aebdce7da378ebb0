import type { Listed } from './catalogue.ts'

/** The faults that a user has named; all where none is. */
export function chosen(faults: readonly Listed[], filters: readonly string[]): readonly Listed[] {
  if (filters.length === 0) return faults
  return faults.filter(({ name, system, kind, red: [first] }) =>
    filters.some((each) => name.includes(each) || system === each || kind === each || first.startsWith(each)),
  )
}

/** The faults in an order that a seed gives. Mulberry32 and the shuffle of Fisher and Yates. */
export function shuffled<T>(faults: readonly T[], seed: number): readonly T[] {
  let state = seed
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const order = [...faults]
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
