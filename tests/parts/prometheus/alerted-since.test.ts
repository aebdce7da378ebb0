import { expect, test } from 'vitest'
import { prometheusProbe } from '../../../helpers/parts/prometheus/probe.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'
import { serving } from '../../journeys/serving.ts'

const NOW = '2026-11-24T10:01:00Z'

/** What a Prometheus is asked for alerts of the past whose rules were loaded at a moment, and what it is taken to say. */
async function alertedSince(since: string, loaded: string) {
  const asked: string[] = []
  await using server = await serving(({ url }) => {
    const { pathname, searchParams } = new URL(url, 'http://prometheus')
    const data = (result: unknown) => ({ json: { status: 'success', data: result } })
    if (pathname.endsWith('/runtimeinfo')) return data({ lastConfigTime: loaded })
    const query = searchParams.get('query') ?? ''
    if (query === 'vector(time())')
      return data({ result: [{ metric: {}, value: [0, String(Date.parse(NOW) / 1000)] }] })
    asked.push(query)
    return data({ result: [{ metric: { alertname: 'Down', instance: 'app:1' }, value: [0, '1'] }] })
  })
  const seen = await prometheusProbe({ url: server.url }, NO_EVIDENCE).alertedSince(new Date(since))
  return { seen, seconds: asked.map((query) => /\[(\d+)s\]/.exec(query)?.[1]) }
}

test('alerts of the past are told by rule and instance', async () => {
  const { seen, seconds } = await alertedSince('2026-11-24T10:00:30Z', '2026-11-24T09:00:00Z')
  expect(seen).toEqual([{ rule: 'Down', instance: 'app:1' }])
  expect(seconds).toEqual(['30'])
})

test('what was said by rules that are loaded no more does not count', async () => {
  expect((await alertedSince('2026-11-24T10:00:00Z', '2026-11-24T10:00:50.5Z')).seconds).toEqual(['9'])
  expect(await alertedSince('2026-11-24T10:00:00Z', NOW)).toEqual({ seen: [], seconds: [] })
})
