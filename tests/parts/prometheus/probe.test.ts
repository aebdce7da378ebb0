import { describe, expect, test } from 'vitest'
import { prometheusProbe, type PrometheusProbe } from '../../../helpers/parts/prometheus/probe.ts'
import { counterSum, parseMetrics } from '../../../helpers/parts/prometheus/metrics-text.ts'
import { serving, type Reply } from '../../journeys/serving.ts'
import { keeping } from '../keeping.ts'

/** Asks a Prometheus whose API answers with such data, by path. */
async function asking<T>(
  answers: Readonly<Record<string, unknown>>,
  ask: (prometheus: PrometheusProbe) => Promise<T>,
  others: Readonly<Record<string, Reply>> = {},
) {
  await using server = await serving(({ url }) => {
    const data = answers[url.replace('/api/v1/', '')]
    return data === undefined ? (others[url] ?? { status: 404, text: `no ${url}` }) : { json: { data } }
  })
  const { evidence, kept } = keeping()
  const seen = await ask(prometheusProbe({ url: server.url }, evidence)).catch(
    (error: unknown) => (error as Error).message,
  )
  return { seen, kept, at: server.url }
}

test('it is ready by its own word, and says what it waits for', async () => {
  const ready = (prometheus: PrometheusProbe) => prometheus.ready()
  expect((await asking({}, ready, { '/-/ready': { text: 'Ready.' } })).seen).toBeUndefined()
  const { seen, at } = await asking({}, ready, { '/-/ready': { status: 503, text: 'Service Unavailable\n' } })
  expect(seen).toBe(`GET ${at}/-/ready answered 503: Service Unavailable`)
})

test('its version and its Alertmanagers', async () => {
  const built = { 'status/buildinfo': { version: '2.48.1' } }
  expect((await asking(built, (prometheus) => prometheus.version())).seen).toBe('2.48.1')
  const known = { alertmanagers: { activeAlertmanagers: [{ url: 'http://a' }, { url: 'http://b' }] } }
  expect((await asking(known, (prometheus) => prometheus.alertmanagers())).seen).toEqual([
    'http://a',
    'http://b',
  ])
})

const SCRAPED = '2026-11-24T10:00:05Z'
const target = (labels: object, health: string, lastError = '') => ({
  labels,
  health,
  lastScrape: SCRAPED,
  lastError,
})
const APP = target({ job: 'app', instance: 'app:8000', service: 'api' }, 'up')
const WORKER = target({ job: 'worker', instance: 'worker:9000' }, 'up')

describe('its targets', () => {
  const targets = (active: unknown) => ({ 'targets?state=active': { activeTargets: active } })
  test('are called by their service, else by their job', async () => {
    const { seen, kept } = await asking(targets([APP, WORKER, target({}, 'down')]), (prometheus) =>
      prometheus.targets(),
    )
    expect(seen).toMatchObject([
      { job: 'app', service: 'api', instance: 'app:8000', health: 'up', lastScrape: new Date(SCRAPED) },
      { job: 'worker', service: 'worker', instance: 'worker:9000' },
      { job: '', service: '', instance: '', health: 'down' },
    ])
    expect(kept).toEqual({ targets: seen })
  })
  test.each([
    ['all of them', [APP, WORKER], [{ service: 'api' }, { service: 'worker' }]],
    ['none', [], 'Prometheus has no target'],
    [
      'some of them',
      [APP, target({ job: 'db' }, 'down', 'connection refused'), target({ job: 'new' }, 'unknown')],
      'db: connection refused; new: not scraped yet',
    ],
  ])('are up: %s', async (_which, active, expected) => {
    const { seen } = await asking(targets(active), (prometheus) => prometheus.targetsUp())
    if (typeof expected === 'string') expect(seen).toBe(expected)
    else expect(seen).toMatchObject(expected)
  })
  test.each([
    ['of each there is a sample', [APP, WORKER], ['app:8000', 'worker:9000'], new Date(17_000)],
    ['there is none', [], [], new Date(17_000)],
    ['of one there is no sample yet', [APP, WORKER], ['app:8000'], 'not scraped yet: worker'],
    [
      'one was never scraped',
      [APP, target({ job: 'new' }, 'unknown')],
      ['app:8000', ''],
      'not scraped yet: new',
    ],
  ])('have all been scraped: %s', async (_when, active, sampled, expected) => {
    const vector = (values: readonly object[]) => ({ result: values })
    const answers = {
      ...targets(active),
      'query?query=up': vector(sampled.map((instance) => ({ metric: { instance }, value: [1, '1'] }))),
      'query?query=vector(time())': vector([{ metric: {}, value: [1, '17'] }]),
    }
    expect((await asking(answers, (prometheus) => prometheus.scrapedAt())).seen).toEqual(expected)
  })
})

describe('its alert rules', () => {
  const rule = (name: string, health: string) => ({ name, health, state: 'inactive' })
  const groups = (...all: unknown[][]) => ({
    'rules?type=alert': { groups: all.map((rules) => ({ rules })) },
  })
  const evaluated = (prometheus: PrometheusProbe) => prometheus.evaluatedRules()
  test('are those of all groups, once each was evaluated', async () => {
    const { seen, kept } = await asking(groups([rule('Slow', 'ok')], [rule('Down', 'err')]), evaluated)
    expect(seen).toMatchObject([{ name: 'Slow' }, { name: 'Down' }])
    expect(kept).toEqual({ 'alert rules': seen })
  })
  test('that were not evaluated yet are named, and none at all is no pass', async () => {
    const waiting = groups([rule('Slow', 'unknown'), rule('Down', 'ok'), rule('Full', 'unknown')])
    expect((await asking(waiting, evaluated)).seen).toBe('not evaluated yet: Slow, Full')
    expect((await asking(groups([], []), evaluated)).seen).toBe('no rule is loaded')
  })
})

test('a query is asked now or at a moment, and answers in numbers', async () => {
  const result = [
    { metric: { job: 'app' }, value: [1, '0.5'] },
    { metric: {}, value: [1, 'NaN'] },
  ]
  const at = { 'query?query=up%7B%7D%20%3E%200&time=17': { result } }
  const asked = await asking(at, (prometheus) => prometheus.query('up{} > 0', 17))
  expect(asked.seen).toEqual([
    { labels: { job: 'app' }, value: 0.5 },
    { labels: {}, value: Number.NaN },
  ])
  const now = { 'query?query=up': { result: [] } }
  expect((await asking(now, (prometheus) => prometheus.query('up'))).seen).toEqual([])
})

test('its time is its own', async () => {
  const result = [{ metric: {}, value: [1, '1700000000.5'] }]
  const at = { 'query?query=vector(time())': { result } }
  expect((await asking(at, (prometheus) => prometheus.now())).seen).toEqual(new Date(1_700_000_000_500))
})

describe('metrics as text', () => {
  const text = `# HELP http_requests_total requests
# TYPE http_requests_total counter
http_requests_total{method="GET",path="/a \\"b\\" {c}",code="200"} 3 1700000000000
http_requests_total{method="POST",code="200"} 2

up 1
process_cpu:rate5m +Inf
low{at="C:\\\\new\\n"} -1.5e-3
nothing NaN
not a sample`
  const samples = parseMetrics(text)
  test('have names, labels and values', () => {
    expect(samples).toEqual([
      {
        name: 'http_requests_total',
        labels: { method: 'GET', path: '/a "b" {c}', code: '200' },
        value: 3,
      },
      { name: 'http_requests_total', labels: { method: 'POST', code: '200' }, value: 2 },
      { name: 'up', labels: {}, value: 1 },
      { name: 'process_cpu:rate5m', labels: {}, value: Infinity },
      { name: 'low', labels: { at: 'C:\\new\n' }, value: -0.0015 },
      { name: 'nothing', labels: {}, value: Number.NaN },
    ])
  })
  test('are summed by name and labels', () => {
    expect(counterSum(samples, 'http_requests_total', {})).toBe(5)
    expect(counterSum(samples, 'http_requests_total', { code: '200', method: 'POST' })).toBe(2)
    expect(counterSum(samples, 'http_requests_total', { code: '500' })).toBe(0)
    expect(counterSum(samples, 'http_requests', {})).toBe(0)
  })
})
