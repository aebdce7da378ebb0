import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DataJourney, Sample, SampleSource } from '../../helpers/journeys/journey.ts'
import { drawSamples, spread } from '../../helpers/journeys/samples.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'))
  await writeFile(join(folder, 'a.json'), '[{"sku":"tea"},{"sku":"coffee"}]')
  await writeFile(join(folder, 'a.jsonl'), '{"sku":"tea"}\n{"sku":"coffee"}\n')
  await writeFile(join(folder, 'a.csv'), 'sku,price\ntea,3\ncoffee,5\n')
  await writeFile(join(folder, 'wrong.json'), '{"sku":"tea"}')
})
afterAll(() => rm(folder, { recursive: true }))

const journey = (samples?: SampleSource): DataJourney => ({
  ...{ summary: 'A user looks', part: 'api', samples },
  steps: [
    {
      stepId: 'look',
      request: samples ? 'GET /things/{$inputs.sku}' : 'GET /things',
      successCriteria: [{ context: '$response.body', exists: true }],
    },
  ],
})
const draw = (samples?: SampleSource, rows: readonly Sample[] = []) =>
  drawSamples('look', journey(samples), { folder, query: () => Promise.resolve(rows) })

describe('the samples of a journey', () => {
  test.each(['a.json', 'a.jsonl', 'a.csv'])('come from %s', async (file) => {
    expect((await draw({ file })).map(({ sku }) => sku)).toEqual(['tea', 'coffee'])
  })
  test('come from a query of the part that is named', async () => {
    const asked: string[] = []
    const query = (part: string, text: string) => {
      asked.push(`${part}: ${text}`)
      return Promise.resolve([{ sku: 'tea' }])
    }
    const source = { query: 'SELECT sku FROM things', part: 'db' }
    expect(await drawSamples('look', journey(source), { folder, query })).toEqual([{ sku: 'tea' }])
    expect(asked).toEqual(['db: SELECT sku FROM things'])
  })
  test('are one without inputs where none are declared', async () => {
    expect(await draw()).toEqual([{}])
  })
  test.each([
    [
      'there are none',
      { query: 'SELECT 1', part: 'db' },
      [],
      /“look” has no samples: the query of db has no rows/,
    ],
    [
      'one lacks what is asked for',
      { query: 'SELECT 1', part: 'db' },
      [{ sku: 'a' }, { id: 1 }],
      /asks for \$inputs\.sku, which a sample of the query of db does not have: \{"id":1\}/,
    ],
    ['the file is not there', { file: 'none.json' }, [], /cannot be drawn from none\.json: ENOENT/],
    ['the file is no list', { file: 'wrong.json' }, [], /wrong\.json: expected a list of objects/],
  ] as const)('are red where %s', async (_what, source, rows, message) => {
    await expect(draw(source, rows)).rejects.toThrow(message)
  })
  test('are spread over all of them where only some are taken', () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7])
    expect(spread([0, 1], 4)).toEqual([0, 1])
  })
})
