import colors from 'picocolors'
import type { RehearsalRecord, RecordItem } from '../../record/record.ts'
import type { Verdict } from '../../record/verdict.ts'

const PAINT: Readonly<Record<Verdict, (text: string) => string>> = {
  GO: (text) => colors.bold(colors.green(text)),
  'NO-GO': (text) => colors.bold(colors.red(text)),
  INCOMPLETE: (text) => colors.bold(colors.yellow(text)),
}

/** The last words of a run: verdict, counts, the first failure of each section, and where the report is. */
export function summary(record: RehearsalRecord, recordFile: string): string {
  const counts = Object.entries(record.counts)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => `${number} ${kind}`)
  const seconds = (Date.parse(record.rehearsal.finished) - Date.parse(record.rehearsal.started)) / 1000
  const lines = [
    '',
    `${PAINT[record.verdict](record.verdict)}  ${counts.join(' · ')}  of ${record.items.length} items in ${seconds.toFixed(1)} s`,
  ]
  if (record.rehearsal.interrupted) lines.push('  The rehearsal was interrupted.')
  for (const error of record.errors) lines.push(`  ${colors.red('outside any spec')}: ${firstLine(error)}`)
  for (const { id, title, reason } of firstFailures(record.items)) {
    lines.push(`  ${colors.red('✗')} ${id} ${title}: ${firstLine(reason ?? '')}`)
  }
  if (record.verdict === 'INCOMPLETE') lines.push(...incomplete(record.items))
  lines.push('', `Record  ${recordFile}`, 'Report  npm run report')
  return lines.join('\n')
}

function firstFailures(items: readonly RecordItem[]): RecordItem[] {
  const bySection = Map.groupBy(
    items.filter(({ outcome }) => outcome === 'failed'),
    ({ id }) => id.split(/[.-]/, 1)[0],
  )
  return [...bySection.values()].flatMap((failed) => failed.slice(0, 1))
}

function incomplete(items: readonly RecordItem[]): string[] {
  const reasons = Map.groupBy(
    items.filter(({ outcome }) => outcome === 'not run' || outcome === 'blocked'),
    ({ reason }) => firstLine(reason ?? ''),
  )
  return [...reasons].slice(0, 5).map(([reason, some]) => `  ${some.length} items: ${reason}`)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
