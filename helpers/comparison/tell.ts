import { bare } from '../record/figures.ts'
import { columns } from '../words/columns.ts'
import { comparisonWords } from '../words/comparison.ts'
import { figureName } from '../words/figures.ts'
import type { Language } from '../words/language.ts'
import { outcomeWords } from '../words/outcomes.ts'
import type { Change, Comparison } from './compare.ts'

type Figures = Comparison['figures'][number]

/** A comparison for people. */
export function tell(comparison: Comparison, language: Language): string {
  const words = comparisonWords[language]
  const lists = [
    [words.becameRed, comparison.becameRed],
    [words.becameGreen, comparison.becameGreen],
    [words.stillRed, comparison.stillRed],
    [words.notRunInOne, comparison.notRunInOne],
    [words.changed, comparison.changed],
  ] as const
  const [red, green, ...others] = lists
  // That nothing became red, or green, is an answer; that nothing else changed is none.
  const shown = [red, green, ...others.filter(([, changes]) => changes.length > 0)]
  return [
    words.title,
    '',
    ...about(comparison, language),
    ...notes(comparison, language),
    ...shown.flatMap(([title, changes]) => ['', `${title} (${changes.length})`, ...items(changes, language)]),
    ...figures(comparison, language),
    ...durations(comparison, language),
  ].join('\n')
}

function about({ earlier, later, differs }: Comparison, language: Language): string[] {
  const words = comparisonWords[language]
  const releases = [earlier, later].map(({ release }) =>
    release
      ? [release.version, release.commit.slice(0, 12), release.tag].filter(Boolean).join(' ')
      : words.unknownRelease,
  )
  const rows = (['verdict', 'environment', 'platform', 'started'] as const).map((key) => [
    words[key],
    earlier[key],
    later[key],
  ])
  return [
    ...columns([
      ['', words.earlier, words.later],
      ['', earlier.id, later.id],
      ...rows,
      [words.release, ...releases],
    ]),
    ...(differs.release ? [] : [`  ${words.sameRelease}`]),
  ]
}

function notes({ earlier, later, differs }: Comparison, language: Language): string[] {
  const words = comparisonWords[language]
  const told = [
    differs.environment && words.otherEnvironment,
    differs.platform && words.otherPlatform,
    differs.config && words.otherConfig,
    differs.runbook && words.otherRunbook,
    ...[earlier, later].map(({ whole, id }) => !whole && words.notWhole(id)),
  ].filter((note) => note !== false)
  return told.length === 0 ? [] : ['', words.notes, ...told.map((note) => `  ${note}`)]
}

function items(changes: readonly Change[], language: Language): string[] {
  const words = comparisonWords[language]
  if (changes.length === 0) return [`  ${words.none}`]
  const named = (became: Change['earlier']) =>
    became ? outcomeWords[language][became.outcome] : words.absent
  return changes.flatMap(({ item, title, earlier, later }) => {
    const reasons = [
      [words.earlier, earlier?.reason],
      [words.later, later?.reason],
    ].flatMap(([when, reason]) => (reason === undefined ? [] : [`    ${when}: ${firstLine(reason)}`]))
    return [`  ${item} ${title}: ${named(earlier)} → ${named(later)}`, ...reasons]
  })
}

function figures({ figures: all }: Comparison, language: Language): string[] {
  const words = comparisonWords[language]
  const shown = (figure: Figures['earlier']) =>
    figure ? `${bare(figure.value, figure.unit)}${figure.met ? '' : ` (${words.missed})`}` : words.notMeasured
  const rows = all.map(({ name, earlier, later, ratio }) => [
    figureName(name, language),
    shown(earlier),
    shown(later),
    times(ratio),
  ])
  return ['', words.figures, ...columns([[words.figure, words.earlier, words.later, words.ratio], ...rows])]
}

function durations({ sections, totalMs }: Comparison, language: Language): string[] {
  const words = comparisonWords[language]
  const seconds = (ms: number | undefined) =>
    ms === undefined ? outcomeWords[language]['not run'] : `${(ms / 1000).toFixed(1)} s`
  const rows = [
    ...sections.map((each) => ({ name: `${each.section} ${each.title}`, ...each })),
    { name: words.total, ...totalMs },
  ].map(({ name, earlier, later, ratio }) => [name, seconds(earlier), seconds(later), times(ratio)])
  return [
    '',
    words.durations,
    ...columns([[words.section, words.earlier, words.later, words.ratio], ...rows]),
  ]
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? '–' : `× ${ratio.toFixed(2)}`
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
