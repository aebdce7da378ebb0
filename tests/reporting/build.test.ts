import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { describe } from '../../helpers/reporting/allure/describe.ts'
import { verdictResult } from '../../helpers/reporting/allure/verdict-result.ts'
import { buildReport } from '../../helpers/reporting/report/build.ts'
import { REPORT_DATA } from '../../helpers/reporting/report/data.ts'
import { dataOf, earlier, result, run } from './report-fixture.ts'

const allure = fileURLToPath(new URL('../cli.js', import.meta.resolve('allure')))
const generate = (cwd: string) => async (results: string, config: string, output: string) => {
  const asked = [allure, 'generate', results, '--config', config, '--output', output]
  await execa(process.execPath, asked, { cwd })
}

const waiver = { owner: 'ops', until: '2026-12-01' }
const specs = [
  result('1.1-01', { kind: 'waived', reason: 'known', waiver }),
  result('1.1-02', { kind: 'failed', reason: 'the column is missing' }),
  result('2.1-01', { kind: 'blocked', blockedBy: '1.1-02', reason: 'it needs 1.1-02' }),
]

test('Allure builds of the results a report whose categories, order and links are the runbook’s', async () => {
  const work = await mkdtemp(join(tmpdir(), 'report-'))
  const [results, output] = [join(work, 'results'), join(work, 'output')]
  await mkdir(dirname(join(results, REPORT_DATA)), { recursive: true })
  const data = dataOf(specs, [earlier(20, { '1.1-02': 'failed' })])
  const files = { ...verdictResult(data).files, [REPORT_DATA]: JSON.stringify(data) }
  for (const [at, spec] of specs.entries()) {
    const { message, ...described } = describe(spec, run)
    const start = Date.parse(spec.startedAt) + at
    const written = { uuid: `uuid-${at}`, ...described, start, stop: start + 1, statusDetails: { message } }
    Object.assign(files, { [`uuid-${at}-result.json`]: JSON.stringify(written) })
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(results, name), text)
  const asker = join(work, 'asker')
  await mkdir(asker)
  await buildReport({ results, output, singleFile: false, generate: generate(asker) })
  expect(await readdir(asker), 'the folder in which it is asked for is left alone').toEqual([])
  const widget = async (name: string) =>
    JSON.parse(await readFile(join(output, 'widgets', name), 'utf8')) as never
  const { roots, nodes } = (await widget('categories.json')) as {
    roots: string[]
    nodes: Record<string, { name: string }>
  }
  expect(roots.map((root) => nodes[root]?.name.split(':')[0])).toEqual([
    'Verdict',
    'Product failure',
    'Blocked',
    'Waived',
  ])
  const tree = (await widget('tree.json')) as {
    root: { groups: string[] }
    groupsById: Record<string, { name: string }>
  }
  expect(tree.root.groups.map((id) => tree.groupsById[id]?.name)).toEqual([
    'Verdict',
    '1 Prepare',
    '2 Verify',
  ])
  const page = await readFile(join(output, 'index.html'), 'utf8')
  expect(page).toContain('<title> NO-GO: 1.2.0 (c0ffee00c0ff) → staging </title>')
  expect(page).toContain('data-verdict="NO-GO"')
  expect(page).not.toContain('googletagmanager')
  // The red of the first screen leads to a result that is there.
  const [, id = 'none'] = /<a href="#([0-9a-f]{32})">Schema/.exec(page) ?? []
  expect(await readFile(join(output, 'data', 'test-results', `${id}.json`), 'utf8')).toContain(
    'the column is missing',
  )
  expect(await readFile(join(output, 'runbook.html'), 'utf8')).toContain('<li id="1.1-02">')
  await rm(work, { recursive: true })
})
