import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadProbe } from '../../helpers/load/probe.ts'
import { NO_EVIDENCE } from '../../helpers/record/evidence.ts'
import { provideTools, type ToolName } from '../../helpers/toolchain/index.ts'
import { serving, type Asked, type Reply } from '../journeys/serving.ts'
import { checkout, shop } from '../journeys/shop.ts'

const PROFILE = {
  ...{ requestsPerSecond: 10, users: 2, seconds: 2, p95Ms: 5000, errorShare: 0.05 },
  stages: [{ seconds: 2, users: 2 }],
}
const SAMPLES = [
  { sku: 'tea', price: 3 },
  { sku: 'coffee', price: 5 },
]
const tools = { tool: async (name: ToolName) => (await provideTools([name])).get(name)! }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function loaded(broken?: (asked: Asked) => Reply | undefined) {
  await using server = await serving(shop(broken))
  const targets = { api: { url: server.url, headers: { authorization: 'Bearer t' } } }
  const plan = {
    profile: PROFILE,
    targets,
    journeys: [{ name: 'checkout', journey: checkout, samples: SAMPLES }],
  }
  const load = loadProbe(tools, NO_EVIDENCE)
  const { signal } = new AbortController()
  const summary = await load.k6(plan, folder, { signal, onProgress: () => undefined })
  return { ...summary, asked: server.asked }
}

describe('a journey under load', () => {
  test('is judged by k6 as a spec judges it: all of it works', async () => {
    const { exitCode, journeys, failed, asked, stderr } = await loaded()
    expect(failed).toEqual([])
    expect(exitCode, stderr).toBe(0)
    for (const step of ['basket', 'pay', 'cancel']) {
      expect(journeys.checkout?.[step]?.answered, step).toMatchObject({ fails: 0 })
      expect(journeys.checkout?.[step]?.right.passes, step).toBeGreaterThan(10)
    }
    expect(asked.every(({ headers }) => headers.authorization === 'Bearer t')).toBe(true)
    const keys = asked.flatMap(({ headers }) => headers['idempotency-key'] ?? [])
    expect(new Set(keys).size, 'keys that no other run had').toBe(keys.length)
  })

  test('with a few wrong bodies under a right status is seen to fail, step and value named', async () => {
    let paid = 0
    const wrong = ({ url }: Asked) =>
      url.endsWith('/payment') && ++paid === 5 ? { json: { paid: 'later' } } : undefined
    const { journeys, failed } = await loaded(wrong)
    expect(journeys.checkout?.pay?.answered.fails).toBe(0)
    expect(journeys.checkout?.pay?.right.fails).toBe(1)
    expect(failed).toEqual([
      expect.stringMatching(/step “pay”: POST \/baskets\/a%2Fb\/payment .*to be true, seen "later"/),
    ])
  })

  test('that is refused counts as unanswered, is taken back, and k6 says so', async () => {
    const { journeys, exitCode, failed, asked, metrics } = await loaded(({ url }) =>
      url.endsWith('/payment') ? { status: 503 } : undefined,
    )
    const { answered, right } = journeys.checkout!.pay!
    expect(answered.passes).toBe(0)
    expect(answered.fails).toBe(journeys.checkout?.basket?.answered.passes)
    expect(right).toEqual({ passes: 0, fails: 0 })
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(answered.fails)
    expect(metrics.http_req_failed?.rate).toBeGreaterThan(0.3)
    expect(exitCode, 'a threshold was crossed').toBe(99)
    expect(failed[0]).toContain('expected $statusCode to be a number of at most 299, seen 503')
  })

  test('is a script that k6 accepts before it is run', async () => {
    const journeys = [{ name: 'checkout', journey: checkout, samples: SAMPLES }]
    const plan = { profile: PROFILE, journeys, targets: { api: { url: 'https://[::1]:8443/prefix/' } } }
    const { exitCode, stdout, stderr } = await loadProbe(tools, NO_EVIDENCE).inspect(plan, folder)
    expect(exitCode, stderr).toBe(0)
    const { scenarios } = JSON.parse(stdout) as { scenarios: object }
    expect(Object.keys(scenarios).sort()).toEqual(['rate', 'stages'])
  })
})
