import { beforeAll, expect, test, vi } from 'vitest'
import { exporterLook } from '../../helpers/rehearsal/operations/exporter-look.ts'
import { loadKinds, runtimeOf } from '../../helpers/parts/registry.ts'

beforeAll(() => loadKinds(['redis', 'grafana']))

const system = {
  config: {
    domain: 'staging',
    parts: { cache: { kind: 'redis', port: 6380 }, board: { kind: 'grafana', port: 3000 } },
  },
  resolved: { ports: { cache: 6380 }, secrets: {}, projectFolder: '/project' },
  one: () => ({
    name: 'prometheus',
    serviceLabel: 'service',
    exporters: {
      cache: { label: 'redis', up: 'redis_up', counts: 'commands_total' },
      board: { label: 'board', counts: 'logins_total' },
    },
  }),
} as unknown as Parameters<typeof exporterLook>[0]

/** Looks once at an exporter that tells so, of a part that counts so. */
async function looking(told: Readonly<Record<string, number>>, counted: number[], service = 'redis') {
  const counts = vi
    .spyOn(runtimeOf('redis'), 'counts')
    .mockImplementation(() => Promise.resolve(counted.shift()!))
  const query = (metric: string) =>
    Promise.resolve(told[metric] === undefined ? [] : [{ labels: { service }, value: told[metric] }])
  try {
    return await (
      await exporterLook(system, { query }, 'cache')
    )()
  } catch (error) {
    return (error as Error).message
  } finally {
    counts.mockRestore()
  }
}

test('an exporter tells of its own part where that counts the same, before and after', async () => {
  expect(await looking({ redis_up: 1, commands_total: 15 }, [10, 20])).toEqual({
    told: 15,
    atFirst: 10,
    now: 20,
  })
})

test.each([
  [
    'is not scraped',
    {},
    'redis',
    /^prometheus has no redis_up of a target with service="redis": is it scraped/,
  ],
  ['is of another target', { redis_up: 1 }, 'shop', /^prometheus has no redis_up of a target with/],
  [
    'does not reach its part',
    { redis_up: 0 },
    'redis',
    /^redis_up of service="redis" is 0: the exporter runs and/,
  ],
  [
    'tells of a part that has done more',
    { redis_up: 1, commands_total: 99 },
    'redis',
    /is 99, and cache itself counts 10 at first and 20 now: the exporter tells of another one/,
  ],
  [
    'tells of one that has done less',
    { redis_up: 1, commands_total: 9 },
    'redis',
    /is 9, and cache itself counts 10/,
  ],
])('one that %s says what to look at', async (_what, told, service, words) => {
  expect(await looking(told as Record<string, number>, [10, 20], service)).toMatch(words)
})

test('a part that counts nothing can have none, and the message says what to do', async () => {
  await expect(exporterLook(system, { query: () => Promise.resolve([]) }, 'board')).rejects.toThrow(
    /^exporters\.board of the prometheus: what a grafana counts is not known here/,
  )
})
