import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadCourse } from '../../helpers/load/k6-results.ts'

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
    expect((await loadCourse(file)).users).toEqual([
      { second: 0, users: 2 },
      { second: 1, users: 5 },
    ])
  })

  test('response times by the second, of the scenario with a constant rate alone, whatever the order of its points', async () => {
    const rate = { scenario: 'rate' }
    const points = [1, 2, 3, 4, 5, 6, 7, 8, 90, 100].map((ms) => point('http_req_duration', 20, ms, rate))
    const file = await resultsOf([
      point('http_req_duration', 21, 7, rate),
      ...points.toReversed(),
      point('http_req_duration', 20, 900, { scenario: 'stages' }),
    ])
    expect((await loadCourse(file)).responseMs).toEqual([
      { atS: 20, value: 90 },
      { atS: 21, value: 7 },
    ])
  })
})
