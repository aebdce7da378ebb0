import colors from 'picocolors'
import type { RehearsalRecord, RecordItem } from '../../record/record.ts'
import type { Verdict } from '../../record/verdict.ts'

const PAINT: Readonly<Record<Verdict, (text: string) => string>> = {
  GO: (text) => colors.bold(colors.green(text)),
  'NO-GO': (text) => colors.bold(colors.red(text)),
  INCOMPLETE: (text) => colors.bold(colors.yellow(text)),
}

/** Causes that are told on the console. */
const MOST_CAUSES = 5

/** The last words of a run: verdict, counts, the first failure of each section, and where the report is. */
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
      '  No journey passed: nothing is known of what users can do (`journeys` in rehearsal.config.ts).',
    )
  for (const error of record.errors) lines.push(`  ${colors.red('a suite broke off')}: ${error}`)
  for (const line of record.notAsFound) lines.push(`  ${colors.red('not as it was found')}: ${line}`)
  for (const { id, title, reason } of firstFailures(record.items)) {
    lines.push(`  ${colors.red('✗')} ${id} ${title}: ${firstLine(reason ?? '')}`)
  }
  lines.push(...notRun(record.items))
  for (const { what, left } of record.trouble) {
    lines.push(`  ${colors.yellow('the rehearsal’s own trouble')}: ${what}`)
    if (left !== undefined) lines.push(`    ${left}`)
  }
  if (recordFile !== undefined) lines.push('', `Record  ${recordFile}`)
  lines.push(`Report  ${reportCommand}`)
  return lines.join('\n')
}

function firstFailures(items: readonly RecordItem[]): RecordItem[] {
  const bySection = Map.groupBy(
    items.filter(({ outcome }) => outcome === 'failed'),
    ({ section }) => section,
  )
  return [...bySection.values()].flatMap((failed) => failed.slice(0, 1))
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
