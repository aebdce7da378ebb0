import { NOT_BROUGHT_UP, NOT_CHOSEN, NOT_COVERED } from '../../record/outcome.ts'
import type { RecordItem, RehearsalRecord } from '../../record/record.ts'
import type { Language } from '../../words/language.ts'
import { outcomeWords } from '../../words/outcomes.ts'
import { reasonIn } from '../../words/reasons.ts'
import { recordWords } from '../../words/record.ts'
import { oneLine } from '../markdown.ts'
import { heading, list, table, type Block } from './document.ts'

const SIGNS: Readonly<Record<RecordItem['outcome'], string>> = {
  passed: '✅',
  failed: '❌',
  blocked: '⛔',
  waived: '🟣',
  'not applicable': '➖',
  'not run': '⚪',
}

/** Reasons that many items share, told in one line each. */
const SHARED: readonly (string | undefined)[] = [NOT_CHOSEN, NOT_BROUGHT_UP, NOT_COVERED]

/** What became of each item, section by section, and what was not run for one cause. */
export function results({ items, sections }: RehearsalRecord, language: Language): Block[] {
  const words = recordWords[language].results
  const told = items.filter(({ reason }) => !SHARED.includes(reason))
  const tables = sections.flatMap(({ section, title }) => {
    const own = told.filter((item) => item.section === section)
    if (own.length === 0) return []
    const rows = own.map((item) => [item.id, item.title, became(item, language), why(item, language)])
    return [
      heading(2, `${section} ${title}`),
      table([words.item, words.title, words.outcome, words.why], rows),
    ]
  })
  return [...tables, ...atOnce(items, language)]
}

function became({ outcome }: RecordItem, language: Language): string {
  return `${SIGNS[outcome]} ${outcomeWords[language][outcome]}`
}

function why({ reason, attested }: RecordItem, language: Language): string {
  if (reason !== undefined) return oneLine(reasonIn(language, reason))
  return attested ? recordWords[language].results.attested(attested.by, attested.at) : ''
}

function atOnce(items: readonly RecordItem[], language: Language): Block[] {
  const { results: words, colon } = recordWords[language]
  const kinds = Map.groupBy(
    items.filter(({ reason }) => SHARED.includes(reason)),
    (item) => {
      const { reason = '', blockedBy } = item
      const own = became(item, language)
      const by = blockedBy === undefined ? own : words.blockedBy(own, blockedBy)
      return `${by}${colon}${reasonIn(language, reason)}`
    },
  )
  if (kinds.size === 0) return []
  const lines = [...kinds].map(([cause, own]) => ({
    strong: words.items(String(own.length)),
    text: ` ${cause} (${own.map(({ id }) => id).join(', ')})`,
  }))
  return [heading(2, words.notRun), list(...lines)]
}
