import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allurePoints } from '../../helpers/reporting/history/allure-points.ts'
import { appendHistory, readHistory } from '../../helpers/reporting/history/file.ts'
import { isFlaky, redSince } from '../../helpers/reporting/history/look-back.ts'
import { earlier, result, dataOf } from './report-fixture.ts'

const [red, green] = [{ '2.1-01': 'failed' }, { '2.1-01': 'passed' }] as const

test('an item is red since the first of the rehearsals in a row that found it so', () => {
  const history = [
    earlier(1, red),
    earlier(2, green),
    earlier(3, red),
    earlier(4, { '2.1-01': 'blocked' }),
    earlier(5, red),
  ]
  expect(redSince('2.1-01', history)?.id).toBe('run-3')
  expect(redSince('2.1-01', history.slice(0, 2))).toBeUndefined()
  expect(redSince('1.1-01', history)).toBeUndefined()
})

test('flaky is what changed though the release did not', () => {
  expect(isFlaky('2.1-01', [earlier(1, red), earlier(2, green)])).toBe(true)
  expect(isFlaky('2.1-01', [earlier(1, red, 'sha256:1'), earlier(2, green, 'sha256:2')])).toBe(false)
  expect(isFlaky('2.1-01', [earlier(1, red), earlier(2, red)])).toBe(false)
  const { release: _, ...nameless } = earlier(1, red)
  expect(isFlaky('2.1-01', [nameless, { ...nameless, id: 'other', items: green }])).toBe(false)
})

test('the history is one of an environment, and bears lines that were cut, doubled or of another format', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'history-'))
  const file = join(folder, 'runs', 'history.jsonl')
  expect(await readHistory(file, 'staging')).toEqual([])
  await appendHistory(file, earlier(2, red))
  await writeFile(file, `${await readFile(file, 'utf8')}{"schema":1,"id":"cut`)
  await appendHistory(file, earlier(1, green))
  await appendHistory(file, earlier(2, red))
  await appendHistory(file, { ...earlier(3, green), environment: 'local' })
  await appendHistory(file, { ...earlier(4, green), schema: 2 } as never)
  expect((await readHistory(file, 'staging')).map(({ id }) => id)).toEqual(['run-1', 'run-2'])
  await rm(folder, { recursive: true })
})

test('Allure is handed what it makes trends and transitions of', () => {
  const { history } = dataOf([result('2.1-01', { kind: 'failed', reason: 'no' })])
  const [line = ''] = allurePoints(history).split('\n')
  const point = JSON.parse(line) as { name: string; testResults: Record<string, { status: string }> }
  expect(point.name).toMatch(/^NO-GO 1\.2\.0 /)
  expect(Object.values(point.testResults)).toMatchObject([
    { status: 'failed', name: '2.1 2.1-01 spec of 2.1-01', duration: 1500 },
  ])
})
