import type { Checklist } from '../football.ts'
import { figureName } from '../../helpers/words/figures.ts'
import { holds } from '../../helpers/record/figures.ts'
import { KEY_FIGURES, limitOf } from '../../helpers/rehearsal/section.ts'
import { deployTime } from '../deployment/products.ts'

/** The items whose specs measure a key figure. */
const MEASURED_BY = {
  [KEY_FIGURES.deployTime]: '2.8-03',
  [KEY_FIGURES.availability]: '4.3-06',
  [KEY_FIGURES.responseTime]: '4.4-01',
  [KEY_FIGURES.errorRate]: '4.4-02',
} as const

/** The four key figures, each with its target and what was measured. */
export function keyFigures({ spec }: Checklist): void {
  spec(
    'the deployment took no longer than it may',
    { covers: ['6.2-03'], takes: { deployTime } },
    ({ deployTime, within }) => {
      within(KEY_FIGURES.deployTime, deployTime, limitOf('6.2-03'))
    },
  )

  spec(
    'key figures are what was measured',
    { covers: ['6.2-03'], needs: ['6.2-01'] },
    async ({ system, each, expect }) => {
      const { record, rows, words } = await system.record.written()
      const { met, missed, open, notMeasured } = words.figures
      const measurements = system.record.results.flatMap((result) => result.measurements)
      await each(
        Object.entries(MEASURED_BY),
        ([name]) => name,
        ([name, item]) => {
          const measured = measurements.findLast((measurement) => measurement.name === name)
          const [, , shown = '', state] =
            rows.find(([first]) => first === figureName(name, record.rehearsal.language)) ?? []
          const isDue = system.record.outcomeOf(item).kind === 'passed'
          expect(measured !== undefined || !isDue, `measured, as ${item} has passed`).toBe(true)
          expect(shown === notMeasured, 'shown as not measured').toBe(measured === undefined)
          const told = measured && (holds(measured) ? `✅ ${met}` : `❌ ${missed}`)
          expect(state, 'its state').toBe(told ?? `⚪ ${open}`)
        },
      )
    },
  )
}
