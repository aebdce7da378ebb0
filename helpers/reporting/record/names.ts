import type { RehearsalRecord } from '../../record/record.ts'
import type { Counts } from '../../record/verdict.ts'
import type { Language } from '../../words/language.ts'
import { outcomeWords } from '../../words/outcomes.ts'
import { recordWords } from '../../words/record.ts'

/** A release as the record names it, its commit with it where there is room. */
export function releaseIn(
  language: Language,
  release: RehearsalRecord['release'],
  withCommit = false,
): string {
  if (!release) return recordWords[language].unknown
  const { version, commit, tag } = release
  return `${version} (${withCommit ? `${commit.slice(0, 12)}, ` : ''}${tag})`
}

/** How often each outcome stands in a record, those that do not left out. */
export function countsIn(language: Language, counts: Counts): string {
  const kinds = Object.keys(counts) as (keyof Counts)[]
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${outcomeWords[language][kind]}`)
    .join(recordWords[language].comma)
}
