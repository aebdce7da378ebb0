import { describe, expect, test } from 'vitest'
import { prometheusProbe } from '../../../helpers/parts/prometheus/probe.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'
import { serving } from '../../journeys/serving.ts'

const RATIO =
  'sum(rate(http_requests_total{environment="staging", status=~"5.."}[1m])) / sum(rate(http_requests_total{environment="staging"}[1m])) > 0.05'

/** A Prometheus with samples of these selectors, as it is asked for them. */
async function watched(expression: string, samplesOf: readonly string[]) {
  await using server = await serving(({ url }) => {
    const { pathname, searchParams } = new URL(url, 'http://prometheus')
    if (pathname.endsWith('/values'))
      return { json: { status: 'success', data: ['http_requests_total', 'up'] } }
    const result = samplesOf.includes(searchParams.get('query') ?? '')
      ? [{ metric: {}, value: [0, '1'] }]
      : []
    return { json: { status: 'success', data: { result } } }
  })
  return await prometheusProbe({ url: server.url }, NO_EVIDENCE).watchedBy(expression, 'environment')
}

describe('what an alert watches', () => {
  test('is there by what it says of its environment, whatever else it asks for', async () => {
    const one = 'http_requests_total{environment="staging"}'
    expect(await watched(RATIO, [one])).toEqual({ there: [one], missing: [] })
  })
  test('is missing where its environment is another', async () => {
    expect(await watched(RATIO, ['http_requests_total{environment="production"}'])).toEqual({
      there: [],
      missing: ['http_requests_total{environment="staging"}'],
    })
  })
  test('is named by a bare word, or with other labels alone', async () => {
    expect(await watched('up{job="app"} == 0 or absent(up)', ['up'])).toEqual({ there: ['up'], missing: [] })
  })
  test('is missing where there is no metric of that name', async () => {
    expect(await watched('gone{job="app"} > 1', [])).toEqual({ there: [], missing: ['gone'] })
  })
})

test('what an expression looks at of targets is told with all that it says of them', async () => {
  await using server = await serving(({ url }) => {
    const asked = new URL(url, 'http://prometheus').searchParams.get('query') ?? ''
    const result = asked.includes('gone') ? [] : [{ metric: { job: 'app' }, value: [0, '1'] }]
    return { json: { status: 'success', data: { result } } }
  })
  const expression = 'up{job="gone"} == 0 or up == 0 or node_up{job="x"} > 0 or backup > 1'
  expect(await prometheusProbe({ url: server.url }, NO_EVIDENCE).targetsIn(expression)).toEqual({
    'up{job="gone"}': [],
    'up ': [{ labels: { job: 'app' }, value: 1 }],
  })
})
