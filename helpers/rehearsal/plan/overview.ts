import { ACTS, type EnvironmentConfig } from '../../environments/schema.ts'
import type { PlatformName } from '../../platforms/platform.ts'
import { lookup, type Item, type Runbook } from '../../runbook/index.ts'
import type { Foreseen } from './foreseen.ts'
import { columns } from '../../words/columns.ts'
import type { Language } from '../../words/language.ts'
import { planWords } from '../../words/plan.ts'
import { reasonIn } from '../../words/reasons.ts'
import { targetOf } from './target.ts'

export interface Planned {
  readonly name: string
  readonly config: EnvironmentConfig
  readonly platform: PlatformName | 'auto'
  readonly runbook: Runbook
  readonly language: Language
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
  const { name, config, platform, specs, language } = plan
  const words = planWords[language]
  const byPerson = specs.filter(({ spec }) => spec.attested).length
  const held = specs.filter((each) => each.held)
  return [
    words.heading(
      name,
      config.title,
      platform === 'auto' ? words.auto : platform,
      words.specs(String(specs.length)),
      held.length === 0 ? words.all : String(specs.length - held.length),
    ),
    ...(byPerson > 0 ? [words.byPerson(String(byPerson))] : []),
    '',
    ...table(plan),
    '',
    ...acts(plan),
    ...reasons(plan, 'not run'),
    ...blocked(plan),
    ...reasons(plan, 'not applicable'),
    ...uncoveredLines(plan),
    '',
    words.verbose,
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
  const words = planWords[language]
  const heading = bySection ? words.section : words.checklist
  return columns([[heading, words.specsColumn, words.held, words.acts, ''], ...rows], '')
}

/** `stop 3, deploy`: the acts of specs, each with how many have it. */
function actsOf(specs: readonly Foreseen[]): string {
  const byAct = Map.groupBy(
    specs.filter(({ spec }) => spec.act),
    ({ spec }) => spec.act!,
  )
  return [...byAct].map(([act, own]) => (own.length === 1 ? act : `${act} ${own.length}`)).join(', ')
}

function acts({ config, specs, name, language }: Planned): string[] {
  const words = planWords[language]
  const rows = ACTS.flatMap((act) => {
    const own = specs.filter(({ spec }) => spec.act === act)
    if (own.length === 0) return []
    const isAllowed = config.allow.includes(act)
    const reached = own.filter(({ held }) => held === undefined).length
    const state = !isAllowed ? words.notAllowed : reached === 0 ? words.outOfReach : words.allowed
    return [[act, String(own.length), state, targetOf(act, config)]]
  })
  if (rows.length === 0) return [words.nothingChanges(name)]
  return columns([[words.act, words.specsColumn, words.here, words.doneTo], ...rows], '')
}

/** Why specs are held, the reason that holds most of them first. */
function reasons({ specs, language }: Planned, kind: 'not run' | 'not applicable'): string[] {
  const words = planWords[language]
  const heading = kind === 'not run' ? words.notRun : words.notApplicable
  const own = specs.filter(({ held }) => held?.kind === kind)
  if (own.length === 0) return []
  const byReason = [...Map.groupBy(own, ({ held }) => held?.reason ?? '')].sort(
    ([, one], [, other]) => other.length - one.length,
  )
  const told = byReason.slice(0, MOST_REASONS)
  const left = byReason.slice(MOST_REASONS).flatMap(([, specs]) => specs).length
  return [
    '',
    words.counted(heading, words.specs(String(own.length))),
    ...told.map(([reason, { length }]) => `${String(length).padStart(5)}  ${reasonIn(language, reason)}`),
    ...(left > 0
      ? [`${String(left).padStart(5)}  ${words.moreReasons(String(byReason.length - MOST_REASONS))}`]
      : []),
  ]
}

function blocked({ specs, language }: Planned): string[] {
  const { length } = specs.filter(({ held }) => held?.kind === 'blocked')
  return length === 0 ? [] : [`${String(length).padStart(5)}  ${planWords[language].moreNeed}`]
}

/** What is part of this run and nothing would show: with it the verdict is INCOMPLETE at best. */
function uncoveredLines({ uncovered, language }: Planned): string[] {
  if (uncovered.length === 0) return []
  const words = planWords[language]
  const left = uncovered.length - MOST_UNCOVERED
  return [
    '',
    words.uncovered(String(uncovered.length)),
    ...uncovered.slice(0, MOST_UNCOVERED).map(({ id, promise }) => `  ${id} ${promise[language]}`),
    ...(left > 0 ? [`  ${words.more(String(left))}`] : []),
  ]
}
