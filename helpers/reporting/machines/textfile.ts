import { releaseName } from '../report/headline.ts'
import type { OutcomeKind } from '../../record/outcome.ts'
import type { RehearsalRecord } from '../../record/record.ts'

/**
 * The record as metrics in Prometheus' text format 0.0.4, for node_exporter's textfile collector or a Pushgateway: an alert
 * can tell that staging was not rehearsed for a week, or that the last rehearsal was no GO.
 */
export function renderTextfile(record: RehearsalRecord): string {
  const { rehearsal, verdict, counts } = record
  const environment = { environment: rehearsal.environment }
  const kinds = Object.keys(counts) as OutcomeKind[]
  return [
    ...metric('rehearsal_go', 'Whether the last rehearsal ended in GO.', [
      [{ ...environment, verdict, release: releaseName(record) ?? 'not known' }, verdict === 'GO' ? 1 : 0],
    ]),
    ...metric('rehearsal_finished_timestamp_seconds', 'When the last rehearsal ended, in Unix seconds.', [
      [environment, Date.parse(rehearsal.finished) / 1000],
    ]),
    ...metric('rehearsal_duration_seconds', 'How long the last rehearsal took.', [
      [environment, (Date.parse(rehearsal.finished) - Date.parse(rehearsal.started)) / 1000],
    ]),
    ...metric(
      'rehearsal_items',
      'Items of the last rehearsal, by their outcome.',
      kinds.map((outcome) => [{ ...environment, outcome }, counts[outcome]]),
    ),
    '',
  ].join('\n')
}

type Labelled = readonly [labels: Readonly<Record<string, string>>, value: number]

function metric(name: string, help: string, samples: readonly Labelled[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...samples.map(([labels, value]) => {
      const all = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
      return `${name}{${all.join(',')}} ${value}`
    }),
  ]
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
