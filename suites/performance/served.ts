import type { Checklist } from '../football.ts'
import { KEY_FIGURES } from '../../helpers/rehearsal/section.ts'
import { loadRun } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** The load’s thresholds held, and so did the journeys that it is made of. */
export function served(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  for (const [item, title, metric, threshold] of [
    ['4.3-03', 'the threshold on response times held', 'http_req_duration', 'p95Ms'],
    ['4.3-04', 'the threshold on errors held', 'http_req_failed', 'errorShare'],
  ] as const) {
    spec(title, { covers: [item], takes: { loadRun } }, ({ system, loadRun, expect }) => {
      const { p95Ms, errorShare } = system.declared('load')
      const condition = { p95Ms: `p(95)<${p95Ms}`, errorShare: `rate<${errorShare}` }[threshold]
      const own = loadRun.k6.thresholds.filter((declared) => declared.metric.startsWith(metric))
      const conditions = own.map((declared) => declared.condition)
      expect(conditions, 'conditions of both scenarios').toEqual([condition, condition])
      const crossed = own.filter(({ held }) => !held)
      expect(crossed, 'crossed').toEqual([])
    })
  }

  for (const [item, journey] of [
    ['4.3-06', 'health'],
    ['4.3-07', 'models'],
    ['4.3-08', 'prediction'],
  ] as const) {
    spec(
      `${journey} held under load`,
      { covers: [item], takes: { loadRun }, journey },
      async ({ system, loadRun, evidence, each, expect }) => {
        const { journeys, failed } = loadRun.k6
        const { errorShare } = system.declared('load')
        const failures = failed.join('\n')
        evidence.attach('failures', failed)
        await each(
          Object.entries(journeys[journey] ?? {}),
          ([step]) => `step ${step}`,
          ([, { answered, right }]) => {
            const asked = answered.passes + answered.fails
            expect(asked, 'times that it was asked').toBeGreaterThan(0)
            const share = answered.fails / asked
            expect(share, `share of times that it was not answered; ${failures}`).toBeLessThan(errorShare)
            expect(right.fails, `wrong answers; ${failures}`).toBe(0)
          },
        )
      },
    )
  }

  spec(
    '/health was available all the time',
    { covers: ['4.3-06'], takes: { loadRun }, requires: ['journey health'] },
    ({ loadRun, within }) => {
      const steps = Object.values(loadRun.k6.journeys.health ?? {})
      const passes = steps.reduce((sum, { answered }) => sum + answered.passes, 0)
      const fails = steps.reduce((sum, { answered }) => sum + answered.fails, 0)
      within(KEY_FIGURES.availability, passes / (passes + fails), { min: 1, unit: 'ratio' })
    },
  )
}
