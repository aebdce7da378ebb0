import { distance } from 'fastest-levenshtein'

/** Neighbours that are named. */
const MOST = 3

/** The known words nearest to one that is not among them, by edit distance, the nearest first. */
export function near(word: string, known: Iterable<string>): string[] {
  return [...known]
    .map((each) => ({ each, far: distance(word, each) }))
    .sort((one, other) => one.far - other.far)
    .slice(0, MOST)
    .map(({ each }) => each)
}

/** Says that words are not known, and what was near each of them. */
export function unknown(words: readonly string[], known: readonly string[]): string {
  const [first = ''] = words
  const told =
    known.length > 12
      ? `Near it: ${near(first, known).join(', ')} (of ${known.length})`
      : `Expected one of: ${known.join(', ') || 'none, there are none'}`
  return `\`${words.join('`, `')}\` is unknown. ${told}.`
}
