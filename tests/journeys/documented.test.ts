import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { journeysSchema } from '../../helpers/journeys/schema.ts'

test('the journey that docs/journeys.md shows is one', () => {
  const [, example = ''] = /```ts\n(journeys: .*?)```/s.exec(readFileSync('docs/journeys.md', 'utf8')) ?? []
  const { journeys } = runInNewContext(`({ ${example} })`) as { journeys: object }
  expect(Object.keys(journeysSchema.parse(journeys))).toEqual(['checkout'])
})
