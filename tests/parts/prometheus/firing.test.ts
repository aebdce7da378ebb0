import { expect, test } from 'vitest'
import { prometheusProbe } from '../../../helpers/parts/prometheus/probe.ts'
import { NO_EVIDENCE } from '../../../helpers/record/evidence.ts'
import { serving } from '../../journeys/serving.ts'

const SCRAPED = '2026-11-24T10:00:05Z'

/** A Prometheus whose target was scraped and whose rule was evaluated like that. */
async function asking<T>(
  { health = 'up', state = 'inactive', lastEvaluation = '2026-11-24T10:00:06Z' },
  ask: (prometheus: ReturnType<typeof prometheusProbe>) => Promise<T>,
): Promise<T> {
  await using server = await serving(({ url }) => {
    const target = {
      labels: { service: 'app', instance: 'app:1' },
      health,
      lastScrape: SCRAPED,
      lastError: '',
    }
    const rule = { name: 'Slow', health: 'ok', state, query: 'up', labels: {}, lastEvaluation }
    const vector = (value: string) => ({ result: [{ metric: { instance: 'app:1' }, value: [0, value] }] })
    const answers: Readonly<Record<string, object>> = {
      'targets?state=active': { activeTargets: [target] },
      'rules?type=alert': { groups: [{ rules: [rule] }] },
      'query?query=up': vector('1'),
      'query?query=vector(time())': vector(String(Date.parse(SCRAPED) / 1000)),
    }
    return { json: { status: 'success', data: answers[url.replace('/api/v1/', '')] } }
  })
  return await ask(prometheusProbe({ url: server.url }, NO_EVIDENCE))
}

test('alerts fire by rules that were evaluated since there were samples', async () => {
  const firing = (rule: object) =>
    asking(rule, async (prometheus) => prometheus.firing(await prometheus.scrapedAt()))
  expect(await firing({})).toEqual([])
  expect(await firing({ state: 'pending' })).toEqual([])
  expect(await firing({ state: 'firing' })).toEqual(['Slow'])
  await expect(firing({ lastEvaluation: SCRAPED })).rejects.toThrow(
    'not evaluated since the last scrape: Slow',
  )
  await expect(firing({ health: 'unknown' })).rejects.toThrow('not scraped yet: app')
})

test('a target that is down has been scraped', async () => {
  expect(await asking({ health: 'down' }, (prometheus) => prometheus.scrapedAt())).toEqual(new Date(SCRAPED))
})
