import { LinkType, Status, type Label, type Link } from 'allure-js-commons'
import { attestedBy } from '../../record/outcome.ts'
import type { SpecResult } from '../../record/results.ts'
import type { Run } from '../../record/run.ts'
import { lookup } from '../../runbook/index.ts'
import { outcomeOfSpec, resultKindOf, type ResultKind } from '../result-kind.ts'
import { runbookLink } from '../runbook-page.ts'
import type { Language } from '../../words/language.ts'
import { outcomeWords } from '../../words/outcomes.ts'
import { reasonIn } from '../../words/reasons.ts'
import { resultWords } from '../../words/results.ts'
import type { Titles } from '../../words/titles.ts'
import { severityOf } from './severity.ts'

/** The label that tells a result's kind, by which categories are made. */
export const KIND_LABEL = 'outcome'
/** What that label says of the verdict itself. */
export const VERDICT = 'verdict'
/** The label that names the item which blocks a result. */
export const BLOCKED_BY_LABEL = 'blocked by'
type Written = Pick<Run, 'runbook' | 'language'>

/** What the report says of a spec beside its steps. */
export interface Described {
  readonly name: string
  /** The same in every rehearsal: its history hangs on it. */
  readonly fullName: string
  readonly status: Status
  /** Why it did not pass. */
  readonly message: string | undefined
  readonly description: string
  readonly labels: readonly Label[]
  readonly links: readonly Link[]
}

/** `broken` is kept for what says nothing of the release. */
const STATUS: Readonly<Record<ResultKind, Status>> = {
  passed: Status.PASSED,
  'product failure': Status.FAILED,
  'missed target': Status.FAILED,
  'environment trouble': Status.BROKEN,
  waived: Status.FAILED,
  blocked: Status.SKIPPED,
  'not run': Status.SKIPPED,
  'not applicable': Status.SKIPPED,
}

/** What names a spec in every rehearsal. */
export function specKey({ checklist, covers, title }: SpecResult['declaration']): string {
  return `${checklist} ${covers.join(' ')} ${title}`
}

/** Files a spec by section and checklist, links its items, and says why it did not pass. */
export function describe(result: SpecResult, written: Written, titles: Titles = String): Described {
  const { declaration, outcomes } = result
  const kind = resultKindOf(result)
  const outcome = outcomeOfSpec(result)
  const { sections, checklists, items } = lookup(written.runbook)
  const { language } = written
  const label = (name: string, value: string | undefined): Label[] =>
    value === undefined ? [] : [{ name, value }]
  const titled = (id: string, title: Readonly<Record<Run['language'], string>> | undefined) =>
    `${id} ${title?.[language] ?? ''}`.trim()
  return {
    name: `${declaration.covers.join(' ')} ${titles(declaration.title)}`,
    fullName: specKey(declaration),
    status: STATUS[kind],
    message: messageOf(kind, outcome, language, (id) => titled(id, items.get(id)?.item.title)),
    description: promises(result, written),
    labels: [
      ...label('epic', titled(declaration.section, sections.get(declaration.section)?.title)),
      ...label('feature', titled(declaration.checklist, checklists.get(declaration.checklist)?.title)),
      ...label('severity', severityOf(declaration, written.runbook)),
      ...label(KIND_LABEL, kind),
      ...label(BLOCKED_BY_LABEL, outcome.blockedBy),
      ...label('owner', outcome.waiver?.owner),
      ...label('act', declaration.act),
      ...Object.keys(outcomes).flatMap((id) => label('item', id)),
    ],
    links: declaration.covers.map((id) => ({
      name: titled(id, items.get(id)?.item.title),
      url: runbookLink(id),
      type: LinkType.DEFAULT,
    })),
  }
}

function messageOf(
  kind: ResultKind,
  { reason: why = '', blockedBy, waiver }: ReturnType<typeof outcomeOfSpec>,
  language: Language,
  titled: (id: string) => string,
): string | undefined {
  const words = resultWords[language]
  const reason = reasonIn(language, why)
  if (kind === 'blocked')
    return words.blockedBy(blockedBy === undefined ? words.earlier : titled(blockedBy)) + reason
  if (kind === 'not run') return words.notRun + reason
  if (kind === 'not applicable') return words.notApplicable + reason
  if (kind === 'waived')
    return words.waivedBy(waiver?.owner ?? words.somebody, waiver?.until ?? words.someDay) + reason
  // One of several soft assertions that failed is not the whole story.
  return kind === 'passed' ? undefined : reason
}

function promises(result: SpecResult, { runbook, language }: Written): string {
  const { declaration } = result
  const { items } = lookup(runbook)
  const { attested, kind, reason } = outcomeOfSpec(result)
  const covered = declaration.covers.map((id) => `- **${id}** ${items.get(id)?.item.promise[language] ?? ''}`)
  const remedies = declaration.covers.flatMap((id) => {
    const remedy = items.get(id)?.item.remedy[language]
    return remedy ? [`- ${id}: ${remedy}`] : []
  })
  return [
    ...covered,
    ...(attested ? ['', attestedBy(attested)] : []),
    ...(kind !== 'passed' && reason !== undefined
      ? ['', `**${outcomeWords[language][kind]}**: ${reasonIn(language, reason)}`]
      : []),
    ...(kind === 'failed' && remedies.length > 0 ? ['', resultWords[language].next, ...remedies] : []),
  ].join('\n')
}
