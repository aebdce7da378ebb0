import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnvInfo } from 'allure-js-commons/sdk/reporter'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describe } from '../../helpers/reporting/allure/describe.ts'
import { finishAllureResults } from '../../helpers/reporting/allure/finish.ts'
import { appendHistory, readHistory } from '../../helpers/reporting/history/file.ts'
import { readReportData } from '../../helpers/reporting/report/data.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import { dataOf, earlier, release, result, run } from './report-fixture.ts'

let runs: string
beforeEach(async () => void (runs = await mkdtemp(join(tmpdir(), 'finish-'))))
afterEach(async () => rm(runs, { recursive: true }))

/** Ends the results of a run whose specs came to these outcomes; returns where they lie. */
async function finished(
  results: readonly SpecResult[],
  { id = run.id, language = run.language } = {},
): Promise<string> {
  const resultsFolder = join(runs, id)
  const folder = join(resultsFolder, 'allure-results')
  await mkdir(folder, { recursive: true })
  for (const [at, each] of results.entries()) {
    const { message, ...described } = describe(each, run)
    const written = { uuid: `uuid-${at}`, ...described, statusDetails: { message } }
    await writeFile(join(folder, `uuid-${at}-result.json`), JSON.stringify(written))
  }
  const of = { ...run, id, language, resolved: { resultsFolder } } as unknown as typeof run
  const { record } = dataOf(results)
  await finishAllureResults(of, { ...record, rehearsal: { ...record.rehearsal, id } }, results)
  return folder
}

const read = async (folder: string, name: string) =>
  JSON.parse(await readFile(join(folder, name), 'utf8')) as never

test('reasons of what was not run are in the results, and the verdict beside them', async () => {
  const folder = await finished([
    result('1.1-01', { kind: 'not run', reason: 'deploy is not allowed' }),
    result('1.1-02', { kind: 'blocked', blockedBy: '1.1-01', reason: 'it needs 1.1-01' }),
    result('2.1-01', { kind: 'not applicable', reason: 'there is no api' }),
  ])
  const names = (await readdir(folder)).filter((name) => name.endsWith('-result.json'))
  const all = (await Promise.all(names.map((name) => read(folder, name)))) as {
    name: string
    statusDetails: { message: string }
  }[]
  const told: Record<string, string> = Object.fromEntries(
    all.map(({ name, statusDetails }) => [name.split(' ')[0] ?? '', statusDetails.message] as const),
  )
  expect(told).toMatchObject({
    '1.1-01': 'Not run: deploy is not allowed',
    '1.1-02': 'Blocked by 1.1-01 Backup: it needs 1.1-01',
    '2.1-01': 'Not applicable: there is no api',
  })
  expect(told['INCOMPLETE:']).toContain('not shown that the release works')
})

test('the page of the environment names release, digest, commit, config and host', async () => {
  const folder = await finished([result('1.1-01', { kind: 'passed' })])
  const page = parseEnvInfo(await readFile(join(folder, 'environment.properties'), 'utf8'))
  expect(page).toMatchObject({
    ...{ Verdict: 'INCOMPLETE', Environment: 'staging', Release: release.version },
    ...{ 'Release digest': release.digest, 'Release commit': release.commit },
  })
  expect(page['Config (SHA-256)']).toMatch(/^[0-9a-f]{64}$/)
  expect(page.Host).not.toBe('')
})

test('the page of the environment is Chinese where the report is', async () => {
  const folder = await finished([result('1.1-01', { kind: 'passed' })], { language: 'zh' })
  const page = parseEnvInfo(await readFile(join(folder, 'environment.properties'), 'utf8'))
  expect(page).toMatchObject({ 结论: 'INCOMPLETE', 环境: 'staging', 版本摘要: release.digest })
  expect(Object.keys(page).filter((name) => /^(Verdict|Release|Config|Host|System)/.test(name))).toEqual([])
})

test('a run looks back at those before it, and becomes one of them', async () => {
  const history = join(runs, 'history.jsonl')
  await appendHistory(history, earlier(20, { '1.1-01': 'passed' }))
  const folder = await finished([result('1.1-01', { kind: 'failed', reason: 'no' })])
  expect((await readReportData(folder))?.history.map(({ id }) => id)).toEqual(['run-20', run.id])
  expect((await readHistory(history, 'staging')).map(({ id }) => id)).toEqual(['run-20', run.id])
  // It has changed, and the release is the same.
  expect(await read(folder, 'uuid-0-result.json')).toMatchObject({ statusDetails: { flaky: true } })
})
