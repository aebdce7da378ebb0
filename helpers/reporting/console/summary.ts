import colors from 'picocolors'
import { configFile } from '../../environments/config-file.ts'
import { causesOf } from '../../record/causes.ts'
import type { RehearsalRecord, RecordItem } from '../../record/record.ts'
import type { Verdict } from '../../record/verdict.ts'

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
  const counts = Object.entries(record.counts)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${number} ${kind}`)
  const seconds = (Date.parse(record.rehearsal.finished) - Date.parse(record.rehearsal.started)) / 1000
  const lines = [
    '',
    `${PAINT[record.verdict](record.verdict)}  ${counts.join(' · ')}  of ${record.items.length} items in ${seconds.toFixed(1)} s`,
  ]
  if (record.rehearsal.interrupted) lines.push('  The rehearsal was interrupted.')
  if (record.journeys.length === 0 && record.verdict === 'INCOMPLETE')
    lines.push(
      `  No journey passed: nothing is known of what users can do (\`journeys\` in ${configFile()}).`,
    )
  for (const error of record.errors) lines.push(`  ${colors.red('a suite broke off')}: ${error}`)
  for (const line of record.notAsFound) lines.push(`  ${colors.red('not as it was found')}: ${line}`)
  lines.push(...reds(record.items))
  lines.push(...notRun(record.items))
  for (const { what, left } of record.trouble) {
    lines.push(`  ${colors.yellow('the rehearsal’s own trouble')}: ${what}`)
    if (left !== undefined) lines.push(`    ${left}`)
  }
  if (recordFile !== undefined) lines.push('', `Record  ${recordFile}`)
  lines.push(`Report  ${reportCommand}`)
  return lines.join('\n')
}

/** What is red, one line for each cause, with what it says of itself; beyond ten the number of those left. */
function reds(items: readonly RecordItem[]): string[] {
  const causes = causesOf(items)
  const lines = causes.slice(0, MOST_REDS).map(({ items: own, reason }) => {
    const ids = own.map(({ id }) => id)
    const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : ''
    const title = own.length === 1 ? ` ${own[0]?.title}` : ''
    return `  ${colors.red('✗')} ${ids.slice(0, MOST_NAMED).join(', ')}${more}${title}: ${firstLine(reason)}`
  })
  const left = causes.slice(MOST_REDS).flatMap(({ items: own }) => own).length
  return left > 0 ? [...lines, `  and ${left} more that failed: see the record`] : lines
}

/** What was not run, one line for each cause, the widest first. */
function notRun(items: readonly RecordItem[]): string[] {
  const causes = Map.groupBy(
    items.filter(({ outcome }) => outcome === 'not run' || outcome === 'blocked'),
    ({ outcome, blockedBy, reason = '' }) =>
      `${outcome}${blockedBy === undefined ? '' : ` by ${blockedBy}`}: ${firstLine(reason)}`,
  )
  const lines = [...causes]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([cause, some]) => `  ${some.length} item${some.length === 1 ? '' : 's'} ${cause}`)
  const more = lines.length - MOST_CAUSES
  return more > 0 ? [...lines.slice(0, MOST_CAUSES), `  and ${more} further causes: see the record`] : lines
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
