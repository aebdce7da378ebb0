import { figureName } from '../words/figures.ts'
import { findingWords } from '../words/findings.ts'
import type { Language } from '../words/language.ts'
import { adviceFor } from './advice.ts'
import { bare, holds, showTarget } from './figures.ts'
import { lookup } from '../runbook/index.ts'
import type { Measurement } from './evidence.ts'
import type { Outcome } from './outcome.ts'
import type { SpecResult } from './results.ts'
import type { Run } from './run.ts'
import type { RehearsalRecord } from './schema.ts'

/** A failure as the record tells it (runbook 6.2: findings). */
export type Finding = RehearsalRecord['findings'][number]

/** One finding for each item that failed, or that a waiver accepts; what was not run is none. */
export function findingsOf(
  results: readonly SpecResult[],
  { runbook, language }: Pick<Run, 'runbook' | 'language'>,
): Finding[] {
  const { items } = lookup(runbook)
  const words = findingWords[language]
  const blocked = results.flatMap(({ outcomes }) =>
    Object.entries(outcomes).filter(([, { kind }]) => kind === 'blocked'),
  )
  return results.flatMap(({ declaration, outcomes, startedAt, durationMs, measurements }) =>
    Object.entries(outcomes)
      .filter(([, { kind }]) => kind === 'failed' || kind === 'waived')
      .map(([id, outcome]) => {
        const { reason = '' } = outcome
        const item = items.get(id)?.item
        const promise = item?.promise[language] ?? ''
        const stopped = [
          ...new Set(blocked.filter(([, { blockedBy }]) => blockedBy === id).map(([other]) => other)),
        ].filter((other) => other !== id)
        const blocks =
          stopped.length > 0
            ? words.blocked(String(stopped.length), someOf(stopped, language))
            : words.blockedNothing
        const { advice, fact } = adviceFor(reason, item?.remedy[language] ?? '', language)
        const later = laterOf(id, outcome, { measurements, fact, promise, language })
        return {
          item: id,
          description: words.described(item?.title[language] ?? id, promise),
          impact: `${meaningOf(outcome, language)} ${blocks}`,
          // Seen once in this run; a rate needs more rehearsals.
          probability: words.probability,
          foundAt: new Date(Date.parse(startedAt) + durationMs).toISOString(),
          foundIn: `${declaration.checklist} ${declaration.title}`,
          analysis: reason,
          suggestion: { short: advice, mid: words.rehearseAgain(id), long: later.advice },
          restsOn: { short: fact, mid: blocks, long: later.fact },
        }
      }),
  )
}

/** What a failure means for a launch. */
function meaningOf({ kind, environment, waiver }: Outcome, language: Language): string {
  const words = findingWords[language]
  if (kind === 'waived') return waiver ? words.accepted(waiver.owner, waiver.until) : words.acceptedByWaiver
  return environment ? words.saysNothing : words.mustNotGoLive
}

interface Seen {
  readonly measurements: readonly Measurement[]
  readonly fact: string
  readonly promise: string
  readonly language: Language
}

/** What keeps a fault from coming back, by what it was: a figure beyond its limit, an environment that did not come up, anything else. */
function laterOf(
  id: string,
  { reason = '', environment }: Outcome,
  { measurements, fact, promise, language }: Seen,
): { readonly advice: string; readonly fact: string } {
  const words = findingWords[language]
  const missed = measurements.find(
    (figure) => !holds(figure) && reason.includes(`${figure.name} is ${bare(figure.value, figure.unit)}`),
  )
  if (missed) {
    const name = figureName(missed.name, language)
    return {
      advice: words.alertOn(name, showTarget(missed, language)),
      fact: `${name}: ${bare(missed.value, missed.unit)}`,
    }
  }
  return environment
    ? { advice: words.keepEnvironment, fact }
    : { advice: words.watch(id), fact: words.promised(promise) }
}

/** The first ids of a list, and how many more there are. */
export function someOf(ids: readonly string[], language: Language = 'en'): string {
  const [some, more] = [ids.slice(0, 8).join(', '), ids.length - 8]
  return more > 0 ? findingWords[language].more(some, String(more)) : some
}
