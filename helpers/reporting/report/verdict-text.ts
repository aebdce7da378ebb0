import type { RehearsalRecord } from '../../record/record.ts'
import { wordsOf, type ReportWords } from '../words.ts'
import type { ReportData } from './data.ts'
import { headline } from './headline.ts'
import { notShownOf, redsOf, type Red } from './reds.ts'

/** Ids that are told one by one. */
const MOST_IDS = 12

/** What the verdict rests on, in Markdown: every red with its cause, what it blocks and since when; then what was not shown. */
export function verdictText(data: ReportData): string {
  const { record, language } = data
  const words = wordsOf(language)
  const reds = redsOf(data).flatMap((red) => [
    `- **${red.item} ${red.title}** — ${marksOf(red, words).join(', ')}`,
    quoted(red.cause),
  ])
  const open = notShownOf(data).map(
    ({ why, items }) => `- ${words.items(items.length)}: ${why} (${some(items)})`,
  )
  return [
    `# ${headline(data)}`,
    '',
    words.said[record.verdict],
    ...titled(words.why, reds),
    ...titled(
      words.outside,
      outsideOf(record).map((line) => `- ${line}`),
    ),
    ...titled(words.notShown, open),
    '',
  ].join('\n')
}

/** What a red item is, in few words each: its kind, since when it is red, what it blocks, whether it is flaky. */
export function marksOf({ kind, since, blocks, isFlaky }: Red, words: ReportWords): string[] {
  const from =
    since &&
    `${words.since} ${[since.version, since.started.slice(0, 16).replace('T', ' ')].filter(Boolean).join(', ')}`
  return [
    words.kinds[kind].split(/[:：]/, 1)[0]!,
    from ?? words.first,
    ...(blocks.length > 0 ? [`${words.blocks} ${blocks.length}: ${some(blocks)}`] : []),
    ...(isFlaky ? [words.flaky] : []),
  ]
}

/** What came in the way outside any item, in a line each. */
export function outsideOf({ errors, notAsFound, trouble, journeys }: RehearsalRecord): string[] {
  return [
    ...errors,
    ...notAsFound,
    ...trouble.map(({ what, left = '' }) => `${what} ${left}`.trim()),
    ...(journeys.length === 0 ? ['No journey passed: nothing is known of what users can do.'] : []),
  ]
}

/** The first ids of a list, and how many more there are. */
export function some(ids: readonly string[]): string {
  const more = ids.length - MOST_IDS
  return [ids.slice(0, MOST_IDS).join(', '), ...(more > 0 ? [`+ ${more}`] : [])].join(' ')
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines]
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `  > ${line}`)
    .join('\n')
}
