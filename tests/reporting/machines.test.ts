import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { expect, onTestFinished, test } from 'vitest'
import { tellPipeline } from '../../helpers/cli/tell-pipeline.ts'
import { parseMetrics } from '../../helpers/parts/prometheus/metrics-text.ts'
import type { Outcome } from '../../helpers/record/outcome.ts'
import { annotations, renderJobSummary } from '../../helpers/reporting/machines/github.ts'
import { renderJunit } from '../../helpers/reporting/machines/junit.ts'
import { renderTextfile } from '../../helpers/reporting/machines/textfile.ts'
import { writeRecord } from '../../helpers/reporting/record/write.ts'
import { recordOf } from '../record/fixture.ts'

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  '2.5-04': { kind: 'failed', reason: 'expected <7> & "more",\nseen 100 % of `nothing`' },
  '2.8-02': { kind: 'blocked', blockedBy: '2.5-04', reason: 'Needs 2.5-04, which failed.' },
  '1.6-01': { kind: 'not applicable', reason: 'there is no Compose' },
}
const red = recordOf((item) => OUTCOMES[item] ?? { kind: 'passed' })
const green = recordOf(() => ({ kind: 'passed' }))
const incomplete = recordOf((item) =>
  item === '2.5-04' ? { kind: 'not run', reason: 'no act' } : { kind: 'passed' },
)

interface Case {
  readonly name: string
  readonly failure?: string | { readonly message: string; readonly '#text': string }
  readonly skipped?: { readonly message: string }
}
interface Suite {
  readonly name: string
  readonly tests: string
  readonly failures: string
  readonly skipped?: string
  readonly testcase: readonly Case[]
}

/** As a reader of JUnit sees it. */
function read(xml: string): readonly Suite[] {
  const parser = new XMLParser({
    ...{ ignoreAttributes: false, attributeNamePrefix: '', trimValues: false },
    isArray: (name) => ['testsuite', 'testcase'].includes(name),
  })
  return (parser.parse(xml) as { testsuites: { testsuite: Suite[] } }).testsuites.testsuite
}

const caseOf = (suites: readonly Suite[], id: string) =>
  suites.flatMap(({ testcase }) => testcase).find(({ name }) => name.startsWith(`${id} `))

test('JUnit has each item with its reason, and the verdict', () => {
  const suites = read(renderJunit(red))
  expect(suites.map(({ name }) => name.split(' ')[0])).toEqual(['Verdict', '0', '1', '2', '3', '4', '5', '6'])
  expect(suites[0]).toMatchObject({ failures: '1', testcase: [{ name: 'NO-GO' }] })
  expect(suites[3]).toMatchObject({ failures: '1', skipped: '1' })
  expect(suites.slice(1).reduce((sum, { tests }) => sum + Number(tests), 0)).toBe(red.items.length)
  expect(caseOf(suites, '2.5-04')?.failure).toMatchObject({
    message: 'expected <7> & "more",',
    '#text': 'expected <7> & "more",\nseen 100 % of `nothing`',
  })
  expect(caseOf(suites, '2.8-02')?.skipped).toEqual({ message: 'blocked: Needs 2.5-04, which failed.' })
  expect(caseOf(suites, '1.6-01')?.skipped).toEqual({ message: 'not applicable: there is no Compose' })
  expect(caseOf(suites, '2.5-01')).not.toHaveProperty('failure')
})

test('JUnit fails what is no GO, though nothing failed, and takes what no XML can hold', () => {
  expect(read(renderJunit(green))[0]).toMatchObject({ failures: '0' })
  expect(read(renderJunit(incomplete))[0]).toMatchObject({
    failures: '1',
    testcase: [{ name: 'INCOMPLETE' }],
  })
  const coloured = recordOf(() => ({ kind: 'failed', reason: '\u001B[31mred\u001B[39m' }))
  expect(renderJunit(coloured)).toContain('[31mred[39m')
  expect(renderJunit(coloured)).not.toContain('\u001B')
})

test('Prometheus reads verdict, time and outcomes', () => {
  const samples = parseMetrics(renderTextfile(red))
  const of = (name: string) => samples.filter((sample) => sample.name === name)
  expect(of('rehearsal_go')).toEqual([
    {
      name: 'rehearsal_go',
      labels: { environment: 'local', verdict: 'NO-GO', release: 'not known' },
      value: 0,
    },
  ])
  expect(parseMetrics(renderTextfile(green))[0]?.value).toBe(1)
  expect(of('rehearsal_finished_timestamp_seconds')[0]?.value).toBe(Date.parse('2026-11-24T10:01:00Z') / 1000)
  expect(of('rehearsal_duration_seconds')[0]?.value).toBe(60)
  expect(of('rehearsal_items').find(({ labels }) => labels.outcome === 'failed')?.value).toBe(1)
})

test('a job of GitHub’s tells the reds, what they block, and nothing that a system says as mark-up', () => {
  const summary = renderJobSummary(red)
  expect(summary).toMatch(/^## NO-GO: not known on local/)
  expect(summary).toContain('| 2.8-02 |')
  expect(summary).toContain('&lt;7> &amp; "more", seen 100 % of &#96;nothing&#96;')
  expect(renderJobSummary(green)).not.toContain('| Item')
  expect(annotations(red)).toEqual([
    expect.stringMatching(/^::error title=2\.5-04 .*::expected <7> & "more",%0Aseen 100 %25 of `nothing`$/),
  ])
  expect(annotations(green)).toEqual([])
  expect(annotations(incomplete)).toEqual([expect.stringMatching(/^::warning title=INCOMPLETE::/)])
  const all = recordOf(() => ({ kind: 'failed', reason: 'x' }))
  expect(annotations(all)).toHaveLength(10)
  expect(renderJobSummary(all)).toContain(`… and ${all.items.length - 10} more.`)
})

test('the readers’ files lie beside the record, and the summary where GitHub looks for it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'machines-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeRecord(red, folder)
  expect(await readFile(join(folder, 'junit.xml'), 'utf8')).toContain('<testsuites')
  expect(await readFile(join(folder, 'rehearsal.prom'), 'utf8')).toContain('rehearsal_go{')
  const summary = join(folder, 'summary.md')
  const said: string[] = []
  await tellPipeline(red, (line) => said.push(line), { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary })
  expect(await readFile(summary, 'utf8')).toMatch(/^## NO-GO/)
  expect(said).toHaveLength(1)
  await tellPipeline(red, (line) => said.push(line), {})
  expect(said).toHaveLength(1)
})
