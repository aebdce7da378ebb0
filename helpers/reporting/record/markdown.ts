import type { RehearsalRecord, RecordItem } from '../../record/record.ts'
import { someOf } from '../../record/findings.ts'
import { attestedBy, NOT_BROUGHT_UP, NOT_CHOSEN, NOT_COVERED } from '../../record/outcome.ts'
import { oneLine, table } from '../markdown.ts'
import { keyFigures } from './key-figures.ts'

const SIGNS: Readonly<Record<RecordItem['outcome'], string>> = {
  passed: '✅',
  failed: '❌',
  blocked: '⛔',
  waived: '🟣',
  'not applicable': '➖',
  'not run': '⚪',
}

/** The rehearsal's record for people. Every figure and tick of it is read from the record, none is written here. */
export function renderMarkdown(record: RehearsalRecord): string {
  return [
    ...head(record),
    ...house(record),
    ...targets(record),
    ...figures(record),
    ...results(record),
    ...findings(record),
    ...evaluation(record),
    ...conclusion(record),
    ...appendix(record),
    '',
  ].join('\n')
}

function head({ rehearsal, runbook, release, previousRelease, verdict, counts }: RehearsalRecord): string[] {
  const named = Object.entries(counts).filter(([, number]) => number > 0)
  return [
    `# Deployment rehearsal: ${verdict}`,
    '',
    table(
      ['', ''],
      [
        ['Started', rehearsal.started],
        ['Finished', rehearsal.finished],
        ['Environment', rehearsal.environment],
        ['Platform', `${rehearsal.platform} (${rehearsal.platformReason})`],
        ['Runbook', runbook],
        ['Type', 'deployment rehearsal'],
        [
          'Release',
          release ? `${release.version} (${release.commit.slice(0, 12)}, ${release.tag})` : 'not known',
        ],
        [
          'Release before',
          previousRelease ? `${previousRelease.version} (${previousRelease.tag})` : 'not known',
        ],
        ['Outcomes', named.map(([kind, number]) => `${number} ${kind}`).join(', ')],
      ],
    ),
    ...(rehearsal.interrupted ? ['', '**The rehearsal was interrupted.**'] : []),
  ]
}

function targets({ items, goals }: RehearsalRecord): string[] {
  const rows = goals.map(({ title, sections }) => {
    const own = items.filter(({ section }) => sections.includes(section))
    return [
      title,
      state(own),
      `${own.filter(({ outcome }) => outcome === 'passed').length} of ${own.length} items passed`,
    ]
  })
  return ['', '## Targets', '', table(['Target', 'State', 'Detail'], rows)]
}

/** reached, missed (something failed), open (something that applies did not run) or nothing of it applies. */
function state(items: readonly RecordItem[]): string {
  if (items.every(({ outcome }) => outcome === 'not applicable')) return '➖ not applicable'
  if (items.some(({ outcome }) => outcome === 'failed')) return '❌ missed'
  return items.some(({ outcome }) => outcome === 'blocked' || outcome === 'not run')
    ? '⚪ open'
    : '✅ reached'
}

function figures(record: RehearsalRecord): string[] {
  const rows = keyFigures(record).map(({ name, target, measured, met }) => [
    name,
    target,
    measured ?? 'not measured',
    met === undefined ? '⚪ open' : met ? '✅ met' : '❌ not met',
  ])
  return ['', '## Key figures', '', table(['Figure', 'Target', 'Measured', 'State'], rows)]
}

/** Reasons that many items share, told in one line each. */
const SHARED: readonly (string | undefined)[] = [NOT_CHOSEN, NOT_BROUGHT_UP, NOT_COVERED]

function results({ items, sections }: RehearsalRecord): string[] {
  const told = items.filter(({ reason }) => !SHARED.includes(reason))
  const tables = sections.flatMap(({ section, title: heading }) => {
    const own = told.filter((item) => item.section === section)
    if (own.length === 0) return []
    const rows = own.map(({ id, title, outcome, reason, attested }) => [
      id,
      title,
      `${SIGNS[outcome]} ${outcome}`,
      oneLine(reason ?? (attested && attestedBy(attested))),
    ])
    return ['', `## ${section} ${heading}`, '', table(['Item', 'Title', 'Outcome', 'Why'], rows)]
  })
  return [...tables, ...atOnce(items)]
}

/** What has one cause for many items, in one line each. */
function atOnce(items: readonly RecordItem[]): string[] {
  const kinds = Map.groupBy(
    items.filter(({ reason }) => SHARED.includes(reason)),
    ({ outcome, reason, blockedBy }) =>
      `${SIGNS[outcome]} ${outcome}${blockedBy === undefined ? '' : ` by ${blockedBy}`}: ${reason}`,
  )
  if (kinds.size === 0) return []
  const lines = [...kinds].map(
    ([why, own]) => `- **${own.length} items** ${why} (${own.map(({ id }) => id).join(', ')})`,
  )
  return ['', '## What was not run', '', ...lines]
}

function house({ errors, notAsFound, trouble }: RehearsalRecord): string[] {
  const lines = [
    ...errors.map((error) => `- **A suite broke off**: ${oneLine(error)}`),
    ...notAsFound.map((difference) => `- **Not as it was found**: ${oneLine(difference)}`),
    ...trouble.map(
      ({ what, left = '' }) => `- **The rehearsal’s own trouble**: ${oneLine(what)} ${oneLine(left)}`,
    ),
  ]
  return lines.length > 0 ? ['', '## Outside the items', '', ...lines] : []
}

function findings({ findings: found }: RehearsalRecord): string[] {
  const each = found.flatMap((finding, index) => [
    '',
    `### ${index + 1}. ${finding.item} ${oneLine(finding.description)}`,
    '',
    `- **Impact**: ${finding.impact}`,
    `- **Probability**: ${finding.probability}`,
    `- **Found**: ${finding.foundAt}, in “${finding.foundIn}”`,
    `- **Analysis**: ${oneLine(finding.analysis)}`,
    `- **Now**: ${finding.suggestion.short}`,
    `- **Next**: ${finding.suggestion.mid}`,
    `- **Later**: ${finding.suggestion.long}`,
  ])
  return ['', '## Findings', ...(each.length > 0 ? each : ['', 'None: no item failed.'])]
}

function evaluation(record: RehearsalRecord): string[] {
  const own = (kind: RecordItem['outcome']) => record.items.filter(({ outcome }) => outcome === kind).length
  const applicable = record.items.length - own('not applicable')
  const improve = record.findings.map(({ item, suggestion }) => `- ${item}: ${suggestion.short}`)
  return [
    '',
    '## Evaluation',
    '',
    `- Goals reached: ${own('passed')} of ${applicable} items that apply.`,
    `- Blocked or not run: ${own('blocked') + own('not run')}.`,
    '',
    '### To improve',
    '',
    ...(improve.length > 0 ? improve : ['Nothing that this rehearsal has shown.']),
    '',
    '### Plan',
    '',
    record.verdict === 'GO'
      ? '- Keep this record with the release; rehearse again at the next one.'
      : own('failed') > 0
        ? '- Repair what is named above, then rehearse the whole runbook again.'
        : '- See to what kept the rest from being run, then rehearse the whole runbook again.',
  ]
}

function conclusion({ verdict, items }: RehearsalRecord): string[] {
  const having = (...kinds: readonly RecordItem['outcome'][]) =>
    items.filter(({ outcome }) => kinds.includes(outcome)).map(({ id }) => id)
  const [failed, open] = [having('failed'), having('blocked', 'not run')]
  const said = {
    GO: 'Everything that applies passed: the release may go to production.',
    'NO-GO': `Not ready for production: ${failed.length} finding${failed.length === 1 ? '' : 's'} to repair first.`,
    INCOMPLETE: 'Not shown to be ready: nothing failed, but part of what applies was not run.',
  }[verdict]
  const passed = items.filter(({ outcome }) => outcome === 'passed').length
  const next = [
    ...(failed.length > 0 ? [`repair ${someOf(failed)}`] : []),
    ...(open.length > 0 ? [`rehearse what was not run (${someOf(open)})`] : []),
  ]
  return [
    '',
    '## Conclusion',
    '',
    `**${verdict}.** ${said}`,
    '',
    `- Success marks: ${passed} of ${items.length} items passed.`,
    `- Next steps: ${next.length === 0 ? 'deploy to production with this release' : next.join(', then ')}.`,
  ]
}

function appendix({
  sections: timings,
  rehearsal,
  resources,
  software: used,
  contacts,
}: RehearsalRecord): string[] {
  const rows = timings.map((timing) => [
    `${timing.section} ${timing.title}`,
    timing.started ?? 'not run',
    timing.finished ?? 'not run',
    `${(timing.durationMs / 1000).toFixed(1)} s`,
  ])
  const total = (Date.parse(rehearsal.finished) - Date.parse(rehearsal.started)) / 1000
  const software = Object.entries(used ?? {}).map(([name, version]) => [name, version])
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`
  return [
    '',
    '## Timings',
    '',
    table(
      ['Section', 'Start', 'End', 'Duration'],
      [...rows, ['Total', rehearsal.started, rehearsal.finished, `${total.toFixed(1)} s`]],
    ),
    '',
    '## Resources',
    '',
    resources
      ? `Server: ${resources.system}, ${resources.cpus} CPUs, ${gib(resources.memoryBytes)} memory, ${gib(resources.freeDiskBytes)} free disk.`
      : 'Not recorded: the specs that see them did not run.',
    ...(software.length > 0 ? ['', table(['Software', 'Version'], software)] : []),
    '',
    '## Contacts',
    '',
    table(
      ['Role', 'Name', 'Reach'],
      (contacts ?? []).map(({ role, name, reach }) => [role, name, reach]),
    ),
    '',
    '## This report',
    '',
    `- Generated: ${rehearsal.finished}`,
    `- Rehearsal: ${rehearsal.id}`,
    `- Next rehearsal: by ${monthAfter(rehearsal.finished)}`,
  ]
}

function monthAfter(iso: string): string {
  const date = new Date(iso)
  date.setUTCMonth(date.getUTCMonth() + 1)
  return date.toISOString().slice(0, 10)
}
