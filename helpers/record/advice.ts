import { adviceWords } from '../words/advice.ts'
import { figureName, limitIn } from '../words/figures.ts'
import type { Language } from '../words/language.ts'

type Words = (typeof adviceWords)[Language]
type Groups = Readonly<Record<string, string | undefined>>

/** What a suggestion is, and the line of what was seen that it rests on. */
export interface Advice {
  readonly advice: string
  readonly fact: string
}

/** What to do about a fault, by the words in which it was seen; the first that fits. */
const ADVICE: readonly (readonly [RegExp, (words: Words, groups: Groups, language: Language) => string])[] = [
  // A message that says itself what comes next knows best.
  [/^Next: (?<next>.+)$/m, (_words, { next = '' }) => next],
  [/(?<who>\S+) (?:has ended by itself|will not come)/, (words, { who = '' }) => words.lastLines(who)],
  [
    /(?<asked>(?:[A-Z]+ )?https?:\/\/[^\s(]+).*?(?:ECONNREFUSED|Nothing listens there)/,
    (words, { asked = '' }) => words.nothingAnswers(asked),
  ],
  [/ECONNREFUSED|connection refused/i, ({ refused }) => refused],
  [/ENOTFOUND|EAI_AGAIN|stands for no address/, ({ noAddress }) => noAddress],
  [
    /(?<asked>[A-Z]+ \S+?),? (?:at \S+ )?(?:which )?answered (?<status>5\d\d)/,
    (words, { asked = '', status = '' }) => words.ownError(asked, status),
  ],
  [
    /(?<asked>[A-Z]+ \S+?),? (?:at \S+ )?(?:which )?answered (?<status>40[13])/,
    (words, { asked = '' }) => words.login(asked),
  ],
  [
    /(?<asked>[A-Z]+ \S+?),? (?:at \S+ )?(?:which )?answered 404/,
    (words, { asked = '' }) => words.noRoute(asked),
  ],
  [
    /^(?<name>.+?) is (?<seen>[\d.]+ ?\S*), and has to be (?<wanted>.+?)\.$/m,
    (words, { name = '', seen = '', wanted = '' }, language) =>
      words.bring(figureName(name, language), seen, limitIn(wanted, language)),
  ],
  [/ENOENT[^']*'(?<path>[^']+)'/, (words, { path = '' }) => words.noFile(path)],
  [/did not end within (?<limit>[\d.]+ s)/, (words, { limit = '' }) => words.waited(limit)],
  [
    /^Waited (?<limit>[\d.]+ s) for (?<what>[^:]+):/m,
    (words, { what = '', limit = '' }) => words.waitedFor(what, limit),
  ],
]

/** What to do about a fault that was seen; what the item says in general where the fault tells no more than that. */
export function adviceFor(reason: string, general: string, language: Language = 'en'): Advice {
  for (const [pattern, tell] of ADVICE) {
    const found = pattern.exec(reason)
    if (found)
      return {
        advice: tell(adviceWords[language], found.groups ?? {}, language),
        fact: lineAt(reason, found.index),
      }
  }
  return { advice: general, fact: lineAt(reason, 0) }
}

function lineAt(text: string, index: number): string {
  return text
    .slice(text.lastIndexOf('\n', index - 1) + 1)
    .split('\n', 1)[0]!
    .trim()
}
