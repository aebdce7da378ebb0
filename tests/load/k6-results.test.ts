import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activeUsers, stepCourses } from '../../helpers/load/k6-results.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'k6-results-'))
})
afterEach(() => rm(folder, { recursive: true }))

const point = (metric: string, second: number, value: number, tags: object = {}) =>
  JSON.stringify({
    metric,
    type: 'Point',
    data: { time: new Date(second * 1000).toISOString(), value, tags },
  })

async function resultsOf(lines: readonly string[]): Promise<string> {
  const file = join(folder, 'results.json.gz')
  await writeFile(file, gzipSync(lines.join('\n')))
  return file
}

describe('what k6 has left', () => {
  test('users by the second', async () => {
    const file = await resultsOf([point('vus', 10, 2), point('vus', 11, 5), point('other', 11, 7)])
    expect(await activeUsers(file)).toEqual([
      { second: 0, users: 2 },
      { second: 1, users: 5 },
    ])
  })

  test('the medians of the first and the last third of each step, whatever the order of its points', async () => {
    const pay = { name: 'checkout/pay' }
    const points = [900, 10, 20, 30, 200, 210, 220, 500, 510].map((ms, index) =>
      point('http_req_duration', index, ms, pay),
    )
    const file = await resultsOf([...points.toReversed(), point('http_req_duration', 1, 5, { name: 'ask' })])
    expect(await stepCourses(file)).toEqual([
      { step: 'checkout/pay', requests: 9, firstMs: 20, lastMs: 500 },
      { step: 'ask', requests: 1, firstMs: 5, lastMs: 5 },
    ])
  })
})
