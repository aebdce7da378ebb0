import { describe, expect, test } from 'vitest'
import { keyFigures } from '../../suites/record/key-figures.ts'
import { served } from '../../suites/performance/served.ts'
import { growth } from '../../suites/performance/growth.ts'
import { targets } from '../../suites/performance/targets.ts'
import { responseTimes } from '../../suites/verification/response-times.ts'
import { declaredBy, judge } from './declared.ts'
import { footballApi, settings } from './system-fixture.ts'

const specs = new Map([...declaredBy(targets), ...declaredBy(growth), ...declaredBy(served)])

const load = { p95Ms: 1000, errorShare: 0.05, requestsPerSecond: 50, seconds: 10, users: 20 }
const services = ['api', 'database']
const host = { cpus: 8, memoryBytes: 2 ** 34 }
const system = {
  parts: services,
  declared: (key: 'host' | 'load') => ({ host, load })[key],
  service: () => ({
    limits: () => Promise.resolve({ cpus: 1, memoryBytes: 2 ** 30 }),
    state: () => Promise.resolve({ status: 'running', restarts: { count: 0 } }),
  }),
}

const scenario = (failed: number, p95 = 120) => ({
  'http_req_failed{scenario:rate}': { rate: failed },
  'http_req_failed{scenario:stages}': { rate: failed },
  'http_req_duration{scenario:rate}': { 'p(95)': p95 },
  'http_req_duration{scenario:stages}': { 'p(95)': p95 },
})
const health = (answered: object) => ({
  health: { ask: { answered, right: { passes: 100, fails: 0 } } },
})
const healthy = {
  samples: 10,
  responseTimes: { what: '90th percentile', points: [], limit: 1, trouble: 'none' },
  usage: Object.fromEntries(services.map((name) => [name, { cpus: 0.5, peakMemoryBytes: 2 ** 28 }])),
  k6: {
    users: [{ second: 1, users: 20 }],
    journeys: health({ passes: 100, fails: 0 }),
    failed: [],
    metrics: {
      ...scenario(0),
      http_req_duration: { avg: 80 },
      http_req_failed: { rate: 0 },
      'http_reqs{scenario:rate}': { count: 500 },
    },
  },
}
const withMetrics = (metrics: object) => ({
  ...healthy,
  k6: { ...healthy.k6, metrics: { ...healthy.k6.metrics, ...metrics } },
})
const seen = async (title: string, loadRun: object) => (await judge(specs, title, { system, loadRun })).faults

describe('a load that was served as it should be', () => {
  test.each([
    '95 % of requests came within the limit',
    'requests were answered quickly on average',
    'response times do not climb towards their limit',
    'few requests failed',
    'the expected rate was served',
    'every service stayed within its limits',
    'the expected users were active at once',
    '/health was available all the time',
    'health held under load',
  ])('%s', async (title) => {
    expect(await seen(title, healthy)).toEqual([])
  })
})

describe('a target that was missed is red on its own item', () => {
  test('3 % of all requests answered 503', async () => {
    const failing = withMetrics({ ...scenario(0.03), http_req_failed: { rate: 0.03 } })
    expect(specs.get('few requests failed')?.options.covers).toEqual(['4.4-02'])
    expect(await seen('few requests failed', failing)).toEqual([
      'error rate under load is 3.00 %, and has to be less than 1.00 %.',
    ])
    expect(await seen('the expected rate was served', failing)).toEqual([
      'throughput is 48.50 1/s, and has to be at least 49.50 1/s.',
    ])
  })
  test('response times that climb, far from their limit', async () => {
    const title = 'response times do not climb towards their limit'
    const responseTimes = { what: '90th percentile', points: [], limit: 1, trouble: 'it grows' }
    expect(await seen(title, healthy)).toEqual([])
    const [fault] = await seen(title, { ...healthy, responseTimes })
    expect(fault).toMatch(/90th percentile.*it grows/s)
  })
  test('one scenario fails more than it may', async () => {
    const failing = withMetrics({ 'http_req_failed{scenario:stages}': { rate: 0.06 } })
    expect(await seen('few requests failed', failing)).toEqual([
      'failed requests, stages is 6.00 %, and has to be less than 5.00 %.',
    ])
  })
  test('the mean', async () => {
    expect(specs.get('requests were answered quickly on average')?.options.covers).toEqual(['4.4-01'])
    const slow = withMetrics({ http_req_duration: { avg: 1200 } })
    expect(await seen('requests were answered quickly on average', slow)).toEqual([
      'API response time (mean under load) is 1.200 s, and has to be less than 1 s.',
    ])
  })
  test('the 95th percentile, of either scenario', async () => {
    const slow = withMetrics({ 'http_req_duration{scenario:rate}': { 'p(95)': 1000 } })
    expect(await seen('95 % of requests came within the limit', slow)).toEqual([
      '95th percentile, rate is 1000 ms, and has to be less than 1000 ms.',
    ])
  })
  test('availability', async () => {
    expect(specs.get('/health was available all the time')?.options.covers).toEqual(['4.3-06'])
    const journeys = health({ passes: 9799, fails: 201 })
    expect(await seen('/health was available all the time', { k6: { journeys } })).toEqual([
      'availability is 97.99 %, and has to be at least 100.00 %.',
    ])
  })
  test('memory at its limit, and the processors', async () => {
    const usage = { ...healthy.usage, api: { cpus: 1.2, peakMemoryBytes: 2 ** 30 } }
    expect(await seen('every service stayed within its limits', { ...healthy, usage })).toEqual([
      'CPUs of api is 1.200, and has to be at most 1.050.',
      'memory of api is 1024 MiB, and has to be less than 1024 MiB.',
    ])
  })
  test('what would soon be full', async () => {
    const title = 'nothing grows that would soon be at its limit'
    const course = (trouble: string) => ({ what: 'memory of api', points: [], limit: 1, trouble })
    expect(await seen(title, { ...healthy, courses: [course('none')] })).toEqual([])
    const [fault] = await seen(title, { ...healthy, courses: [course('none'), course('it grows')] })
    expect(fault).toMatch(/memory of api.*it grows/s)
    expect(await seen(title, { ...healthy, courses: [] })).toHaveLength(1)
  })
  test('users who never came', async () => {
    const k6 = { ...healthy.k6, users: [{ second: 1, users: 18 }] }
    expect(await seen('the expected users were active at once', { ...healthy, k6 })).toHaveLength(1)
  })
  test('deploy time, and one that is the limit', async () => {
    const declared = declaredBy(keyFigures)
    const title = 'the deployment took no longer than it may'
    expect(declared.get(title)?.options.covers).toEqual(['6.2-03'])
    expect((await judge(declared, title, { deployTime: 1799 })).faults).toEqual([])
    expect((await judge(declared, title, { deployTime: 1800 })).faults).toEqual([
      'deploy time is 1800 s, and has to be less than 1800 s.',
    ])
  })
  test('one prediction', async () => {
    const declared = declaredBy(responseTimes)
    const title = 'one prediction comes within a second'
    expect(declared.get(title)?.options.covers).toEqual(['3.3-05', '3.3-11'])
    const api = (durationMs: number) => footballApi({ predict: () => ({ body: {}, durationMs }) })
    const config = { settings }
    const faults = async (ms: number) =>
      (await judge(declared, title, { system: { config }, api: api(ms) })).faults
    expect(await faults(999)).toEqual([])
    expect(await faults(1500)).toEqual(['single prediction is 1.500 s, and has to be less than 1 s.'])
  })
})

describe('what was not measured is red', () => {
  test.each([
    ['few requests failed', 3],
    ['95 % of requests came within the limit', 2],
    ['requests were answered quickly on average', 1],
    ['the expected rate was served', 1],
  ])('%s', async (title, times) => {
    const faults = await seen(title, { ...healthy, k6: { ...healthy.k6, metrics: {} } })
    expect(faults).toHaveLength(times)
    for (const fault of faults) expect(fault).toMatch(/was not measured/)
  })
  test('availability, where /health was never asked', async () => {
    expect(await seen('/health was available all the time', { k6: { journeys: {} } })).toEqual([
      expect.stringMatching(/^availability was not measured/),
    ])
  })
  test('a service that nobody looked at', async () => {
    const faults = await seen('every service stayed within its limits', { ...healthy, usage: {} })
    expect(faults.filter((fault) => fault.includes('CPUs of database was not measured'))).toHaveLength(1)
    expect(faults.filter((fault) => fault.includes('memory of all services was not'))).toHaveLength(1)
  })
})
