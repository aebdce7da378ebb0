import type { Checklist } from '../football.ts'
import { KEY_FIGURES, limitOf } from '../../helpers/rehearsal/section.ts'
import { loadRun, metricOf, SCENARIOS } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** What the key figure is held against (runbook 6.2-03), beside the limit of the load itself. */
const ERRORS_WITHIN = { max: 0.01, strict: true, unit: 'ratio' } as const
/** Share of the declared rate that may be missing at the edges of the steady part. */
const EDGE = 0.01
/** What scheduling adds to a processor limit within one second of looking. */
const CPU_TOLERANCE = 0.05
/** Looks at the use of resources, without which it is not known. */
const LOOKS = 3

/** The app served the load as quickly, as reliably and as sparingly as it has to. */
export function targets(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    '95 % of requests came within the limit',
    { covers: ['4.4-01'], takes: { loadRun } },
    async ({ system, loadRun, within, each }) => {
      const limit = { max: system.declared('load').p95Ms, strict: true, unit: 'ms' } as const
      await each(SCENARIOS, (scenario) => {
        const p95 = metricOf(loadRun, `http_req_duration{scenario:${scenario}}`, 'p(95)')
        within(`95th percentile, ${scenario}`, p95, limit)
      })
    },
  )

  spec(
    'requests were answered quickly on average',
    { covers: ['4.4-01'], takes: { loadRun } },
    ({ loadRun, within }) => {
      const meanMs = metricOf(loadRun, 'http_req_duration', 'avg') ?? Number.NaN
      within(KEY_FIGURES.responseTime, meanMs / 1000, limitOf('4.4-01'))
    },
  )

  spec(
    'response times do not climb towards their limit',
    { covers: ['4.4-01'], takes: { loadRun } },
    ({ loadRun: { responseTimes }, evidence, expect }) => {
      evidence.attach('response times', responseTimes)
      expect(responseTimes.trouble, `${responseTimes.what}, what is wrong with how it grows`).toBe('none')
    },
  )

  spec(
    'few requests failed',
    { covers: ['4.4-02'], takes: { loadRun } },
    async ({ system, loadRun, within, each }) => {
      const limit = { max: system.declared('load').errorShare, strict: true, unit: 'ratio' } as const
      await each(SCENARIOS, (scenario) => {
        const failed = metricOf(loadRun, `http_req_failed{scenario:${scenario}}`, 'rate')
        within(`failed requests, ${scenario}`, failed, limit)
      })
      within(KEY_FIGURES.errorRate, metricOf(loadRun, 'http_req_failed', 'rate'), ERRORS_WITHIN)
    },
  )

  spec(
    'the expected rate was served',
    { covers: ['4.4-03'], takes: { loadRun } },
    ({ system, loadRun, within }) => {
      const { requestsPerSecond, seconds } = system.declared('load')
      const answered = metricOf(loadRun, 'http_reqs{scenario:rate}', 'count') ?? Number.NaN
      const failed = metricOf(loadRun, 'http_req_failed{scenario:rate}', 'rate') ?? Number.NaN
      const served = (answered * (1 - failed)) / seconds
      within('throughput', served, { min: requestsPerSecond * (1 - EDGE), unit: '1/s' })
    },
  )

  spec(
    'every service stayed within its limits',
    { covers: ['4.4-04'], takes: { loadRun }, requires: ['host requirements'] },
    async ({ system, loadRun, within, each, expect }) => {
      const { parts } = system
      const host = system.declared('host')
      const { usage, samples } = loadRun
      expect(samples, 'looks at the usage').toBeGreaterThanOrEqual(LOOKS)
      await each(parts, async (name) => {
        expect((await system.service(name).state()).status, 'its state after the load').toBe('running')
        const limits = await system.service(name).limits()
        const { cpus = host.cpus, memoryBytes = host.memoryBytes } = limits
        const peak = usage[name]?.peakMemoryBytes
        within(`CPUs of ${name}`, usage[name]?.cpus, { max: cpus + CPU_TOLERANCE, unit: 'count' })
        within(`memory of ${name}`, peak, { max: memoryBytes, strict: true, unit: 'bytes' })
        expect(peak, 'bytes of memory').toBeGreaterThan(0)
      })
      const all = parts.map((name) => usage[name]?.peakMemoryBytes ?? Number.NaN)
      const memory = all.reduce((sum, peak) => sum + peak, 0)
      within('memory of all services', memory, { max: host.memoryBytes, strict: true, unit: 'bytes' })
      const { restarts } = await system.service('api').state()
      expect(restarts?.count ?? 0, 'times that the engine had to start the app again').toBe(0)
    },
  )

  spec(
    'the expected users were active at once',
    { covers: ['4.4-05'], takes: { loadRun } },
    ({ system, loadRun, within }) => {
      const { users } = system.declared('load')
      const most = Math.max(...loadRun.k6.users.map((second) => second.users))
      within('users active at once', most, { min: users, max: users, unit: 'count' })
    },
  )
}
