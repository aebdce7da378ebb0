import type { Checklist } from '../football.ts'
import { baselineRun } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** How quick the app is before anything weighs on it. */
export function baseline(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'the baseline completes',
    { covers: ['4.2-02'], needs: ['4.1-02', '4.1-04'], gives: baselineRun, act: 'load' },
    async ({ system, api, load, evidence, expect }) => {
      const { requests, concurrency } = system.declared('load').baseline
      const folder = await system.performance.folder()
      const baseline = await load.ab(`${api.url}${api.api.health}`, requests, concurrency, folder)
      expect(baseline.exitCode, `exit code of ab, which said: ${baseline.output}`).toBe(0)
      await evidence.attachFile('times', baseline.timesFile, 'text/tab-separated-values')
      expect(baseline.complete, 'complete').toBe(requests)
      expect(baseline.failed, 'failed').toBe(0)
      expect(baseline.times, 'times kept').toHaveLength(requests)
      return baseline
    },
  )

  spec(
    'the baseline is the declared one',
    { covers: ['4.2-01'], takes: { baselineRun } },
    ({ system, baselineRun, expect }) => {
      const { concurrency, path, complete } = baselineRun
      expect({ requests: complete, concurrency }, 'what was applied').toEqual(
        system.declared('load').baseline,
      )
      expect(path, 'what was asked').toBe(system.one('http-api').routes.health)
    },
  )

  spec(
    'the baseline’s figures are within limits',
    { covers: ['4.2-03'], takes: { baselineRun } },
    ({ system, baselineRun, within }) => {
      const { meanMs, p95Ms, complete, failed, non2xx } = baselineRun
      const limit = { max: system.declared('load').p95Ms, strict: true, unit: 'ms' } as const
      within('baseline, mean', meanMs, limit)
      within('baseline, 95th percentile', p95Ms, limit)
      const success = (complete - failed - non2xx) / complete
      within('baseline, success rate', success, { min: 1, unit: 'ratio' })
    },
  )
}
