import { expect, test } from 'vitest'
import { httpClient } from '../../helpers/journeys/send.ts'
import { watchJourneys } from '../../helpers/journeys/watch.ts'
import { until } from '../../helpers/waiting/until.ts'
import { serving } from './serving.ts'
import { checkout, shop } from './shop.ts'

const SAMPLES = [
  { sku: 'tea', price: 3 },
  { sku: 'coffee', price: 5 },
]

/** Makes the checkout until the server has been asked `times`. */
async function watched(times: number, broken?: Parameters<typeof shop>[0]) {
  await using server = await serving(shop(broken))
  await using client = httpClient({ url: server.url })
  const watch = watchJourneys([{ name: 'checkout', journey: checkout, samples: SAMPLES, client }], 1)
  const look = () => {
    if (server.asked.length < times) throw new Error(`asked ${server.asked.length} times`)
  }
  await until('the journey to have been made', look, { deadlineMs: 20_000, intervalMs: 5 })
  const [seen] = await watch.end()
  return { seen, asked: server.asked }
}

test('users who make a journey all the time see no failure of what works, with every sample', async () => {
  const { seen, asked } = await watched(12)
  expect(seen).toMatchObject({ journey: 'checkout', failures: 0, failed: [] })
  expect(seen?.runs).toBeGreaterThanOrEqual(4)
  expect(asked.filter(({ body }) => body.includes('coffee')).length).toBeGreaterThan(0)
})

test('they see wrong answers too, and a gap that never ends', async () => {
  const { seen } = await watched(12, ({ body }) =>
    body.includes('tea') ? { status: 201, json: { id: '1', total: 99 } } : undefined,
  )
  expect(seen?.failures).toBeGreaterThan(0)
  expect(seen?.failures).toBeLessThan(seen?.runs ?? 0)
  expect(seen?.failed[0]).toContain('expected $response.body#/total to be 3, seen 99')
  const { seen: all } = await watched(6, () => ({ status: 503 }))
  expect(all?.failures).toBe(all?.runs)
  expect(all?.longestGapMs).toBeGreaterThan(0)
})
