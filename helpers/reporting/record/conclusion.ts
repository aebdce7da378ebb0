import { bare, holds, showTarget } from '../../record/figures.ts'
import { someOf } from '../../record/findings.ts'
import type { OutcomeKind } from '../../record/outcome.ts'
import type { RehearsalRecord } from '../../record/record.ts'
import { figureName } from '../../words/figures.ts'
import type { Language } from '../../words/language.ts'
import { recordWords } from '../../words/record.ts'
import { heading, list, paragraph, type Block } from './document.ts'

/** What the rehearsal was worth, and what follows from it. */
export function evaluation(record: RehearsalRecord, language: Language): Block[] {
  const { evaluation: words, colon } = recordWords[language]
  const { journeys, findings, verdict, counts, items } = record
  const applicable = items.length - counts['not applicable']
  const improve = findings.map(({ item, suggestion }) => `${item}${colon}${suggestion.short}`)
  const plan = verdict === 'GO' ? words.keep : counts.failed > 0 ? words.repair : words.seeTo
  return [
    heading(2, words.title),
    list(
      words.reached(String(counts.passed), String(applicable)),
      words.open(String(counts.blocked + counts['not run'])),
      words.found(String(findings.length)),
      journeys.length > 0 ? words.journeys(journeys.join(', ')) : words.noJourney,
    ),
    heading(3, words.improve),
    improve.length > 0 ? list(...improve) : paragraph(words.nothing),
    heading(3, words.plan),
    list(plan),
  ]
}

/** Whether the release may go live, which targets it missed, and what is to be done next. */
export function conclusion(record: RehearsalRecord, language: Language): Block[] {
  const { conclusion: words, colon, stop, then } = recordWords[language]
  const { verdict, items, rehearsal } = record
  const { counts } = record
  const next = nextSteps(record, language)
  const line = (strong: string, text: string) => ({ strong, text: colon + text })
  const seconds = (Date.parse(rehearsal.finished) - Date.parse(rehearsal.started)) / 1000
  return [
    heading(2, words.title),
    paragraph(` ${said(record, language)}`, `${verdict}${stop}`),
    list(
      ...missedTargets(record, language).map((missed) => line(words.missed, missed + stop)),
      line(words.marks, words.passed(String(counts.passed), String(items.length))),
      line(words.took, `${seconds.toFixed(1)} s`),
      `${words.next}${colon}${next.length === 0 ? words.deploy : next.join(then)}${stop}`,
    ),
  ]
}

function said(record: RehearsalRecord, language: Language): string {
  const words = recordWords[language].conclusion
  const { verdict, counts } = record
  if (verdict === 'GO') return words.go
  if (verdict === 'NO-GO') return words.noGo(String(counts.failed))
  if (counts.blocked + counts['not run'] > 0) return words.incomplete
  return isSound(record) ? words.noJourney : words.unsound
}

/** The figures that were measured and do not keep their limits, each with the items that are red of it, or waived. */
export function missedTargets({ measurements, items }: RehearsalRecord, language: Language): string[] {
  const words = recordWords[language].conclusion
  const red = new Set(idsOf(items, 'failed', 'waived'))
  return measurements.flatMap((figure) => {
    const own = figure.items.filter((item) => red.has(item))
    if (holds(figure) || own.length === 0) return []
    const value = bare(figure.value, figure.unit)
    const limit = showTarget(figure, language)
    return [words.missedIs(figureName(figure.name, language), value, limit, own.join(', '))]
  })
}

function nextSteps(record: RehearsalRecord, language: Language): string[] {
  const words = recordWords[language].conclusion
  const [failed, open] = [idsOf(record.items, 'failed'), idsOf(record.items, 'blocked', 'not run')]
  return [
    ...(failed.length > 0 ? [words.repair(someOf(failed, language))] : []),
    ...(open.length > 0 ? [words.rehearse(someOf(open, language))] : []),
    ...(isSound(record) ? [] : [words.seeTo]),
    ...(record.verdict === 'INCOMPLETE' && record.journeys.length === 0 && open.length === 0
      ? [words.findJourney]
      : []),
  ]
}

function isSound({ errors, notAsFound }: RehearsalRecord): boolean {
  return errors.length + notAsFound.length === 0
}

function idsOf(items: RehearsalRecord['items'], ...kinds: readonly OutcomeKind[]): string[] {
  return items.filter(({ outcome }) => kinds.includes(outcome)).map(({ id }) => id)
}
