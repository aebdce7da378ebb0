import { blockedThrough } from '../../record/blocked-through.ts'
import type { RehearsalRecord } from '../../record/record.ts'
import { oneLine, table } from '../markdown.ts'
import { releaseName } from '../report/headline.ts'

/** Reds that a page or a list of annotations holds; GitHub shows ten annotations of a kind to a step. */
const MOST_REDS = 10

const reds = ({ items }: Pick<RehearsalRecord, 'items'>) =>
  items.filter(({ outcome }) => outcome === 'failed')

/** The record on the page of a GitHub Actions job (GITHUB_STEP_SUMMARY), in GitHub's Markdown. */
export function renderJobSummary(record: RehearsalRecord): string {
  const { rehearsal, verdict, counts } = record
  const red = reds(record)
  const blocks = blockedThrough(record.items)
  const named = Object.entries(counts).filter(([, number]) => number > 0)
  return [
    `## ${verdict}: ${escaped(releaseName(record) ?? 'not known')} on ${escaped(rehearsal.environment)}`,
    '',
    `${named.map(([kind, number]) => `${number} ${kind}`).join(' · ')} of ${record.items.length} items, on ${rehearsal.platform}`,
    ...(red.length === 0
      ? []
      : [
          '',
          table(
            ['Item', 'Why', 'Blocks'],
            red
              .slice(0, MOST_REDS)
              .map((item) => [
                `**${item.id}** ${escaped(item.title)}`,
                escaped(oneLine(item.reason)),
                blocks(item.id).join(', '),
              ]),
          ),
        ]),
    ...(red.length > MOST_REDS ? ['', `… and ${red.length - MOST_REDS} more.`] : []),
    '',
  ].join('\n')
}

/** Workflow commands that annotate a run with each red, and with a verdict that is no GO. */
export function annotations(record: RehearsalRecord): string[] {
  const { verdict } = record
  const told = reds(record)
    .slice(0, MOST_REDS)
    .map(({ id, title, reason }) => command('error', `${id} ${title}`, reason ?? 'It failed.'))
  if (verdict === 'INCOMPLETE')
    told.push(
      command('warning', 'INCOMPLETE', 'Nothing failed, and not everything was shown: see the record.'),
    )
  return told
}

/** As GitHub reads workflow commands: what ends one or a property of it is written in percents. */
function command(kind: 'error' | 'warning', title: string, message: string): string {
  const data = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = oneLine(title).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C')
  return `::${kind} title=${property}::${data}`
}

/** What a system says is text, and no mark-up of the page. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('`', '&#96;').replaceAll('*', '\\*')
}
