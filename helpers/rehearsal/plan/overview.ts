import { ACTS, type EnvironmentConfig } from '../../environments/schema.ts'
import type { PlatformName } from '../../platforms/platform.ts'
import { lookup, type Item, type Runbook } from '../../runbook/index.ts'
import type { Foreseen } from './foreseen.ts'
import { targetOf } from './target.ts'

export interface Planned {
  readonly name: string
  readonly config: EnvironmentConfig
  readonly platform: PlatformName | 'auto'
  readonly runbook: Runbook
  readonly language: 'en' | 'zh'
  readonly specs: readonly Foreseen[]
  /** Chosen items that no spec covers. */
  readonly uncovered: readonly Item[]
}

/** Rows of the table: where a runbook has more checklists, its sections are told instead. */
const MOST_ROWS = 38
/** Reasons, and items, that are told one by one. */
const MOST_REASONS = 5
const MOST_UNCOVERED = 3

/** The plan on a screen and a half: what stands in each checklist, what is done to what, and what is known not to run. */
export function overview(plan: Planned): string[] {
  const { name, config, platform, specs } = plan
  const byPerson = specs.filter(({ spec }) => spec.attested).length
  const held = specs.filter((each) => each.held)
  return [
    `Plan for ${name} (${config.title}), on ${platform === 'auto' ? 'containers or plain processes, as the machine has it' : platform}: ${counted(specs.length, 'spec')}, ${held.length === 0 ? 'all of them' : specs.length - held.length} to be run.`,
    ...(byPerson > 0 ? [`${counted(byPerson, 'item')} a person settles (--attest ID=NAME).`] : []),
    '',
    ...table(plan),
    '',
    ...acts(plan),
    ...reasons('Not run', specs, 'not run'),
    ...blocked(specs),
    ...reasons('Not there, so not asked for', specs, 'not applicable'),
    ...uncoveredLines(plan),
    '',
    '--verbose has every spec with its items, needs and acts; --json has them for machines.',
  ]
}

function table({ runbook, language, specs }: Planned): string[] {
  const { checklists, sections } = lookup(runbook)
  const wanted = new Set(specs.map(({ spec }) => spec.checklist))
  const bySection = wanted.size > MOST_ROWS
  const groups = Map.groupBy(specs, ({ spec }) => (bySection ? spec.section : spec.checklist))
  const titles = bySection ? sections : checklists
  const rows = [...groups].map(([id, own]) => [
    id,
    String(own.length),
    String(own.filter(({ held }) => held).length || ''),
    actsOf(own),
    titles.get(id)?.title[language] ?? '',
  ])
  return columns([[bySection ? 'section' : 'checklist', 'specs', 'held', 'acts', ''], ...rows])
}

/** `stop 3, deploy`: the acts of specs, each with how many have it. */
function actsOf(specs: readonly Foreseen[]): string {
  const byAct = Map.groupBy(
    specs.filter(({ spec }) => spec.act),
    ({ spec }) => spec.act!,
  )
  return [...byAct].map(([act, own]) => (own.length === 1 ? act : `${act} ${own.length}`)).join(', ')
}

function acts({ config, specs, name }: Planned): string[] {
  const rows = ACTS.flatMap((act) => {
    const own = specs.filter(({ spec }) => spec.act === act)
    if (own.length === 0) return []
    const isAllowed = config.allow.includes(act)
    const reached = own.filter(({ held }) => held === undefined).length
    const state = !isAllowed ? 'NOT allowed' : reached === 0 ? 'out of reach' : 'allowed'
    return [[act, String(own.length), state, targetOf(act, config)]]
  })
  if (rows.length === 0) return [`Nothing of it changes ${name}.`]
  return columns([['act', 'specs', 'here', 'done to'], ...rows])
}

/** Why specs are held, the reason that holds most of them first. */
function reasons(heading: string, specs: readonly Foreseen[], kind: 'not run' | 'not applicable'): string[] {
  const own = specs.filter(({ held }) => held?.kind === kind)
  if (own.length === 0) return []
  const byReason = [...Map.groupBy(own, ({ held }) => held?.reason ?? '')].sort(
    ([, one], [, other]) => other.length - one.length,
  )
  const told = byReason.slice(0, MOST_REASONS)
  const left = byReason.slice(MOST_REASONS).flatMap(([, specs]) => specs).length
  return [
    '',
    `${heading}: ${counted(own.length, 'spec')}.`,
    ...told.map(([reason, { length }]) => `${String(length).padStart(5)}  ${reason}`),
    ...(left > 0 ? [`${String(left).padStart(5)}  for ${byReason.length - MOST_REASONS} reasons more`] : []),
  ]
}

function blocked(specs: readonly Foreseen[]): string[] {
  const { length } = specs.filter(({ held }) => held?.kind === 'blocked')
  return length === 0 ? [] : [`${String(length).padStart(5)}  more need what one of those would show first`]
}

/** What is part of this run and nothing would show: with it the verdict is INCOMPLETE at best. */
function uncoveredLines({ uncovered, language }: Planned): string[] {
  if (uncovered.length === 0) return []
  const left = uncovered.length - MOST_UNCOVERED
  return [
    '',
    `No spec covers ${counted(uncovered.length, 'item')}, so the verdict is INCOMPLETE at best:`,
    ...uncovered.slice(0, MOST_UNCOVERED).map(({ id, promise }) => `  ${id} ${promise[language]}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ]
}

/** Lines with the cells of each column below one another; the last may be of any width. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
