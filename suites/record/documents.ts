import type { Checklist } from '../football.ts'
import { itemsOf } from '../../helpers/rehearsal/section.ts'
import { before, isProblem } from './before.ts'
import { keptFiles } from './products.ts'

/** What items leave behind where they have passed. */
const LEFT_BY = [
  ['2.1-04', /^state-before\.json$/],
  ['4.5-01', /^performance_results\/performance_analysis_.*\.md$/],
  ['5.1-09', /^rollback_notification_.*\.md$/],
  ['5.2-07', /^rollback_log_.*\.md$/],
  ['5.5-11', /^rollback_verification_.*\.md$/],
] as const

/** The record is whole, and everything that was written is kept with it. */
export function documents(checklist: Checklist): void {
  const { spec } = checklist

  const needs = ['6.2-01']

  spec(
    'what did not pass says why',
    { covers: ['6.3-01'], needs: [...needs, '6.1-01'] },
    async ({ system, expect }) => {
      const { items } = (await system.record.written()).record
      const unexplained = items.filter(
        ({ id, outcome, reason = '' }) => before.includes(id) && outcome !== 'passed' && !/\S/.test(reason),
      )
      expect(
        unexplained.map(({ id, outcome }) => `${id} ${outcome}`),
        'items that did not pass, without a reason',
      ).toEqual([])
    },
  )

  spec(
    'every failure is a finding',
    { covers: ['6.3-03'], needs: [...needs, '6.1-01'] },
    async ({ system, expect }) => {
      const { findings } = (await system.record.written()).record
      const told = findings.map(({ item }) => item)
      const missing = before.filter((id) => isProblem(system.record.outcomeOf(id)) && !told.includes(id))
      expect(missing, 'items that failed, or are waived, without a finding in the record').toEqual([])
    },
  )

  spec(
    'the report says of every finding what to do now',
    { covers: ['6.3-04'], needs: ['6.2-09'] },
    async ({ system, expect }) => {
      const { record, text, words } = await system.record.written()
      const helpless = record.findings.filter(
        ({ suggestion }) => !text.includes(`- **${words.findings.short}**${words.colon}${suggestion.short}`),
      )
      expect(
        helpless.map(({ item }) => item),
        'items of which the report does not say what to do now',
      ).toEqual([])
    },
  )

  spec('the record covers every item', { covers: ['6.3-02'], needs }, async ({ system, expect }) => {
    const { record } = await system.record.written()
    const recorded = record.items.map(({ id }) => id)
    const all = [...before, ...itemsOf('6')]
    const lost = all.filter((id) => !recorded.includes(id))
    expect(lost, 'items that the record does not have').toEqual([])
    expect(recorded, 'items of the record, in the order of the runbook').toEqual(all)
    const reached = new Set(system.record.results.flatMap(({ declaration }) => declaration.covers))
    const missing = before.filter((id) => system.record.isSelected(id) && !reached.has(id))
    expect(missing, 'items of this run that no spec reached').toEqual([])
  })

  spec(
    'documents, logs and evidence are kept',
    { covers: ['6.3-05'], needs, requires: ['logs'], gives: keptFiles },
    async ({ system, expect }) => {
      const kept = await system.record.keepDocuments()
      const logs = system.parts.map((name) => `logs/${name}.log`)
      expect(kept, 'what is kept').toEqual(expect.arrayContaining(['record.json', ...logs]))
      const due = LEFT_BY.filter(([item]) => system.record.outcomeOf(item).kind === 'passed')
      const missing = due.filter(([, pattern]) => !kept.some((name) => pattern.test(name)))
      expect(missing, 'what passed items have left and is not kept').toEqual([])
      return kept
    },
  )

  spec(
    'what is released has logged, and it is kept',
    { covers: ['6.3-05'], needs: ['6.3-05'], requires: ['logs'] },
    async ({ system, each, expect }) => {
      const since = new Date(system.run.started)
      await each(system.released, async (name) =>
        expect((await system.service(name).logs(since)).length, 'lines of its log').toBeGreaterThan(0),
      )
    },
  )
}
