import type { Language } from './language.ts'

/** A spec's title as a reader of a language is told it. */
export type Titles = (title: string) => string

/** The file beside suites that tells their specs' titles in another language; those in English stand on the specs. */
export function titlesFileOf(language: Language): string | undefined {
  return language === 'en' ? undefined : `titles.${language}.json`
}

/** What stands in a title for a name, of a part or a variable: as it is in one language, it is in the other. */
const NAME = '{}'

/**
 * Titles by the specs' own. `{}` in both stands for a name, in their order. A title that none of them is stays as it is:
 * better read in English than not at all.
 */
export function titlesOf(entries: Readonly<Record<string, string>>): Titles {
  const patterns = Object.entries(entries)
    .filter(([own]) => own.includes(NAME))
    .map(([own, told]) => [patternOf(own), told] as const)
  return (title) => {
    const whole = entries[title]
    if (whole !== undefined) return whole
    for (const [pattern, told] of patterns) {
      const names = pattern.exec(title)?.slice(1)
      if (names) return names.reduce((words, name) => words.replace(NAME, () => name), told)
    }
    return title
  }
}

function patternOf(own: string): RegExp {
  return new RegExp(`^${own.split(NAME).map(RegExp.escape).join('(.+)')}$`)
}
