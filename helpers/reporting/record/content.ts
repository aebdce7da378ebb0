import type { RehearsalRecord, RecordItem } from '../../record/record.ts'
import type { Language } from '../../words/language.ts'
import { outcomeWords } from '../../words/outcomes.ts'
import { recordWords } from '../../words/record.ts'
import { appendix } from './appendix.ts'
import { conclusion, evaluation } from './conclusion.ts'
import { heading, list, paragraph, table, type Block } from './document.ts'
import { findings } from './findings.ts'
import { keyFigures } from './key-figures.ts'
import { results } from './results.ts'
import { oneLine } from '../markdown.ts'
import { countsIn, releaseIn } from './names.ts'

/** The rehearsal's record for people. Every figure and tick of it is read from the record, none is written here. */
export function contentOf(record: RehearsalRecord): Block[] {
  const { language } = record.rehearsal
  return [
    ...head(record, language),
    ...outside(record, language),
    ...targets(record, language),
    ...figures(record, language),
    ...results(record, language),
    ...findings(record, language),
    ...evaluation(record, language),
    ...conclusion(record, language),
    ...appendix(record, language),
  ]
}

function head(record: RehearsalRecord, language: Language): Block[] {
  const { rehearsal, runbook, release, previousRelease, verdict, counts } = record
  const words = recordWords[language]
  const titles = words.head
  return [
    heading(1, words.title(verdict)),
    table(
      ['', ''],
      [
        [titles.started, rehearsal.started],
        [titles.finished, rehearsal.finished],
        [titles.environment, rehearsal.environment],
        [titles.platform, `${rehearsal.platform} (${rehearsal.platformReason})`],
        [titles.runbook, runbook],
        [titles.type, titles.rehearsal],
        [titles.release, releaseIn(language, release, true)],
        [titles.before, releaseIn(language, previousRelease)],
        [titles.outcomes, countsIn(language, counts)],
        [titles.form, record.schema.replace(/^.*\/record\//, 'record/')],
      ],
    ),
    ...(rehearsal.interrupted ? [paragraph('', words.interrupted)] : []),
  ]
}

function outside({ errors, notAsFound, trouble }: RehearsalRecord, language: Language): Block[] {
  const words = recordWords[language]
  const { title, ...kinds } = words.outside
  const told = [
    ...errors.map((error) => ({ strong: kinds.error, text: error })),
    ...notAsFound.map((difference) => ({ strong: kinds.notAsFound, text: difference })),
    ...trouble.map(({ what, left = '' }) => ({ strong: kinds.trouble, text: `${what} ${left}`.trim() })),
  ].map(({ strong, text }) => ({ strong, text: words.colon + oneLine(text) }))
  return told.length > 0 ? [heading(2, title), list(...told)] : []
}

function targets({ items, goals }: RehearsalRecord, language: Language): Block[] {
  const words = recordWords[language].targets
  const rows = goals.map(({ title, sections }) => {
    const own = items.filter(({ section }) => sections.includes(section))
    const passed = own.filter(({ outcome }) => outcome === 'passed')
    return [title, stateOf(own, language), words.passed(String(passed.length), String(own.length))]
  })
  return [heading(2, words.title), table([words.target, words.state, words.detail], rows)]
}

/** reached, missed (something failed), open (something that applies did not run) or nothing of it applies. */
function stateOf(items: readonly RecordItem[], language: Language): string {
  const words = recordWords[language].targets
  if (items.every(({ outcome }) => outcome === 'not applicable'))
    return `➖ ${outcomeWords[language]['not applicable']}`
  if (items.some(({ outcome }) => outcome === 'failed')) return `❌ ${words.missed}`
  return items.some(({ outcome }) => outcome === 'blocked' || outcome === 'not run')
    ? `⚪ ${words.open}`
    : `✅ ${words.reached}`
}

function figures(record: RehearsalRecord, language: Language): Block[] {
  const words = recordWords[language].figures
  const rows = keyFigures(record, language).map(({ name, target, measured, met }) => [
    name,
    target ?? words.runbooks,
    measured ?? words.notMeasured,
    met === undefined ? `⚪ ${words.open}` : met ? `✅ ${words.met}` : `❌ ${words.missed}`,
  ])
  return [heading(2, words.title), table([words.figure, words.target, words.measured, words.state], rows)]
}
