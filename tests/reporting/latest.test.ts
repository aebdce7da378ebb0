import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { becomeLatest, tellNotLatest } from '../../helpers/reporting/latest.ts'
import { locked } from '../../helpers/toolchain/lock.ts'
import { recordOf } from '../record/fixture.ts'

let top: string
beforeEach(async () => void (top = await mkdtemp(join(tmpdir(), 'latest-'))))
afterEach(async () => rm(top, { recursive: true }))

const runs = () => join(top, 'rehearsal_results')
const exclusively = (action: () => Promise<void>) =>
  locked(join(runs(), '.latest.lock'), action, { waitingFor: 'the others' })

async function run(id: string): Promise<string> {
  const folder = join(runs(), id)
  await mkdir(join(folder, 'allure-results'), { recursive: true })
  for (const number of [1, 2, 3]) await writeFile(join(folder, 'allure-results', `${id}-${number}`), id)
  return folder
}

test('runs that end at the same moment are not mixed, and `latest` is the one whose results are shown', async () => {
  const ended = await Promise.all(['one', 'two', 'three'].map(run))
  await Promise.all(ended.map((folder) => becomeLatest(folder, exclusively, top)))
  const latest = await readlink(join(runs(), 'latest'))
  const names = (await readdir(join(top, 'allure-results'))).sort()
  expect(names).toEqual(['.gitkeep', `${latest}-1`, `${latest}-2`, `${latest}-3`])
  expect((await readdir(runs())).sort()).toEqual(['.latest.lock', 'latest', 'one', 'three', 'two'])
})

test('a run without results leaves the last complete one in its place', async () => {
  await becomeLatest(await run('one'), exclusively, top)
  const broken = join(runs(), 'two')
  await mkdir(broken)
  await expect(becomeLatest(broken, exclusively, top)).rejects.toThrow(/ENOENT/)
  expect(await readFile(join(top, 'allure-results', 'one-1'), 'utf8')).toBe('one')
  expect(await readlink(join(runs(), 'latest'))).toBe('one')
})

test('a partial or interrupted run says whose results are still shown', async () => {
  await becomeLatest(await run('one'), exclusively, top)
  const record = recordOf(() => ({ kind: 'passed' }))
  expect(await tellNotLatest(join(runs(), 'two'), record)).toMatch(/was partial.*still are those of one\./)
  const cut = { rehearsal: { ...record.rehearsal, interrupted: true } }
  expect(await tellNotLatest(join(runs(), 'two'), cut)).toMatch(/was interrupted/)
})
