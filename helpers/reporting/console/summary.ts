import colors from 'picocolors'
import { configFile } from '../../environments/config-file.ts'
import { causesOf } from '../../record/causes.ts'
import type { RehearsalRecord, RecordItem } from '../../record/record.ts'
import type { Verdict } from '../../record/verdict.ts'
import type { Language } from '../../words/language.ts'
import { outcomeWords } from '../../words/outcomes.ts'
import { reasonIn } from '../../words/reasons.ts'
import { summaryWords } from '../../words/summary.ts'

const PAINT: Readonly<Record<Verdict, (text: string) => string>> = {
  GO: (text) => colors.bold(colors.green(text)),
  'NO-GO': (text) => colors.bold(colors.red(text)),
  INCOMPLETE: (text) => colors.bold(colors.yellow(text)),
}

/** Causes that are told on the console. */
const MOST_CAUSES = 5

/** Causes of what failed that are told one by one, and items of one that are named. */
const MOST_REDS = 10
const MOST_NAMED = 6

/** The last words of a run: verdict, counts, what is red and for what, and where the report is. */
export function summary(
  record: RehearsalRecord,
  recordFile: string | undefined,
  reportCommand: string,
): string {
  const { language } = record.rehearsal
  const words = summaryWords[language]
  const counts = Object.entries(record.counts)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${number} ${outcomeWords[language][kind as RecordItem['outcome']]}`)
  const seconds = (Date.parse(record.rehearsal.finished) - Date.parse(record.rehearsal.started)) / 1000
  const lines = [
    '',
    `${PAINT[record.verdict](record.verdict)}  ${words.items(counts.join(' · '), String(record.items.length), seconds.toFixed(1))}`,
  ]
  if (record.rehearsal.interrupted) lines.push(`  ${words.interrupted}`)
  if (record.journeys.length === 0 && record.verdict === 'INCOMPLETE')
    lines.push(`  ${words.noJourney(configFile())}`)
  for (const error of record.errors) lines.push(`  ${colors.red(words.brokeOff)}: ${error}`)
  for (const line of record.notAsFound) lines.push(`  ${colors.red(words.notAsFound)}: ${line}`)
  lines.push(...reds(record.items, language))
  lines.push(...notRun(record.items, language))
  for (const { what, left } of record.trouble) {
    lines.push(`  ${colors.yellow(words.trouble)}: ${what}`)
    if (left !== undefined) lines.push(`    ${left}`)
  }
  if (recordFile !== undefined) lines.push('', `${words.record}  ${recordFile}`)
  lines.push(`${words.report}  ${reportCommand}`)
  return lines.join('\n')
}

/** What is red, one line for each cause, with what it says of itself; beyond ten the number of those left. */
function reds(items: readonly RecordItem[], language: Language): string[] {
  const words = summaryWords[language]
  const causes = causesOf(items)
  const lines = causes.slice(0, MOST_REDS).map(({ items: own, reason }) => {
    const ids = own.map(({ id }) => id)
    const more = ids.length > MOST_NAMED ? words.moreOf(String(ids.length - MOST_NAMED)) : ''
    const title = own.length === 1 ? ` ${own[0]?.title}` : ''
    return `  ${colors.red('✗')} ${ids.slice(0, MOST_NAMED).join(', ')}${more}${title}: ${firstLine(reason)}`
  })
  const left = causes.slice(MOST_REDS).flatMap(({ items: own }) => own).length
  return left > 0 ? [...lines, `  ${words.moreFailed(String(left))}`] : lines
}

/** What was not run, one line for each cause, the widest first. */
function notRun(items: readonly RecordItem[], language: Language): string[] {
  const words = summaryWords[language]
  const causes = Map.groupBy(
    items.filter(({ outcome }) => outcome === 'not run' || outcome === 'blocked'),
    ({ outcome, blockedBy, reason = '' }) => `${outcome} ${blockedBy} ${firstLine(reason)}`,
  )
  const lines = [...causes]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([, some]) => {
      const { outcome, blockedBy, reason = '' } = some[0]!
      const called = outcomeWords[language][outcome]
      const held = blockedBy === undefined ? called : words.by(called, blockedBy)
      return `  ${words.because(String(some.length), held, reasonIn(language, firstLine(reason)))}`
    })
  const more = lines.length - MOST_CAUSES
  return more > 0 ? [...lines.slice(0, MOST_CAUSES), `  ${words.moreCauses(String(more))}`] : lines
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
