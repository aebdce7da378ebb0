import { describe, expect, test } from 'vitest'
import { itemsOf } from '../../helpers/rehearsal/section.ts'
import { before, REHEARSED } from '../../suites/record/before.ts'
import { criteria } from '../../suites/record/criteria.ts'
import { documents } from '../../suites/record/documents.ts'
import { keyFigures } from '../../suites/record/key-figures.ts'
import { outcomes } from '../../suites/record/outcomes.ts'
import { report } from '../../suites/record/report.ts'
import { reportedFacts } from '../../suites/record/reported-facts.ts'
import { outcomeWords } from '../../helpers/words/outcomes.ts'
import { recordWords } from '../../helpers/words/record.ts'
import runbook from '../../runbook/index.ts'
import { declaredBy, judge } from './declared.ts'

const specs = new Map(
  [criteria, documents, keyFigures, outcomes, report, reportedFacts].flatMap((part) => [...declaredBy(part)]),
)
const later = <T>(value: T) => Promise.resolve(value)
const started = '2026-11-24T10:00:00.000Z'
const finished = '2026-11-24T10:00:10.000Z'
const spent = (section: string) => ({
  declaration: { section, covers: itemsOf(section) },
  startedAt: started,
  durationMs: 10_000,
  measurements: [],
})
const finding = {
  item: '3.1-04',
  description: 'd',
  impact: 'i',
  probability: 'p',
  foundAt: 'f',
  analysis: 'a',
  suggestion: { short: 'mend it', long: 'l' },
  restsOn: { short: 's', mid: 'm', long: 'l' },
}

/** A rehearsal in which all passed, and what its record says. */
function rehearsal(changes: Record<string, unknown> = {}, recorded: Record<string, unknown> = {}) {
  const record = {
    rehearsal: { id: 'run-1', started, finished, language: 'en' },
    goals: runbook.goals!.map(({ title, sections }) => ({ title: title.en, sections })),
    items: [...before, ...itemsOf('6')].map((id) => ({ id, outcome: 'passed', durationMs: 10_000 })),
    findings: [] as unknown[],
    sections: [...REHEARSED, '6'].map((section) => ({ section, started, finished, durationMs: 10_000 })),
    software: { Redis: '7.0.15' },
    resources: { cpus: 2 },
    measurements: [],
    verdict: 'GO',
    ...recorded,
  }
  const rows = [
    ['Redis', '7.0.15'],
    ['QA', 'Q', 'q@x'],
    ...['deploy time', 'availability'].map((name) => [name, 'x', 'not measured', '⚪ open']),
    ['API response time (mean under load)', 'x', 'not measured', '⚪ open'],
    ['error rate under load', 'at most 1 %', '0.00 %', '✅ met'],
    ...before.map((id) => [id, 't', '✅ passed']),
    ...['Deployment', 'Functions', 'Performance', 'Rollback'].map((name) => [name, '✅ reached']),
    ['Document', 'x'],
  ]
  const measured = { name: 'error rate under load', value: 0, unit: 'ratio', target: { max: 0.01 } }
  const own = {
    results: [...REHEARSED.map(spent), { ...spent('9'), measurements: [measured] }],
    facts: { software: { Redis: '7.0.15' }, resources: { cpus: 2 } },
    kinds: {} as Record<string, string>,
    rows,
    text: 'None: no item failed. ## Findings',
    kept: ['record.json', 'logs/app.log'],
    prospect: { verdict: 'GO', repairs: [] as string[] },
    ...changes,
  }
  return {
    system: {
      run: { id: 'run-1', started },
      config: { contacts: [{ role: 'QA', name: 'Q', reach: 'q@x' }] },
      parts: ['app'],
      record: {
        ...own,
        written: () =>
          later({
            record,
            files: { json: '/run-1/record.json' },
            rows: own.rows,
            text: own.text,
            words: recordWords.en,
            outcomes: outcomeWords.en,
          }),
        outcomeOf: (id: string) => ({ kind: own.kinds[id] ?? 'passed' }),
        isSelected: () => true,
        keepDocuments: () => later(own.kept),
        prospect: () => own.prospect,
      },
    },
  }
}

const faults = async (title: string, given: object) => (await judge(specs, title, { ...given })).faults
const measuredLate = {
  kinds: { '2.8-03': 'not run', '4.3-06': 'not run', '4.4-01': 'not run' },
}
const all = before.length + itemsOf('6').length
const EVALUATED = {
  text: `Goals reached: ${all} of ${all} items that apply.\n### To improve\n### Plan`,
}
/** Nothing of section 4 applies. */
const withoutLoad = {
  kinds: Object.fromEntries(itemsOf('4').map((id) => [id, 'not applicable'])),
  rows: [
    ...['Deployment', 'Functions', 'Rollback'].map((name) => [name, '✅ reached']),
    ['Performance', '➖ not applicable'],
    ['Document', 'x'],
  ],
}
const documentsKept = {
  kinds: Object.fromEntries(['2.1-04', '4.5-01', '5.1-09', '5.2-07', '5.5-11'].map((id) => [id, 'not run'])),
}

describe('a record that tells what was', () => {
  test.each([
    ['the outcome of every step is recorded', {}],
    ['problems are recorded in detail, and none that was not', {}],
    ['each problem has a suggestion', {}],
    ['what did not pass says why', {}],
    ['every failure is a finding', {}],
    ['the report says of every finding what to do now', {}],
    ['the evaluation counts what passed', EVALUATED],
    ['the time of every step is recorded', {}],
    ['each target has its true state', {}],
    ['each target has its true state', withoutLoad],
    ['the outcomes of section 3 are its specs’', {}],
    ['each finding is told in full', {}],
    ['timings are the specs’', {}],
    ['resources and versions are recorded', {}],
    ['contacts are the configuration’s', {}],
    ['key figures are what was measured', measuredLate],
    ['the record covers every item', {}],
    ['documents, logs and evidence are kept', documentsKept],
    ['criterion 5: the record is complete', {}],
    ['GO only where all five hold', {}],
  ])('%s', async (title, changes) => {
    expect(await faults(title, rehearsal(changes))).toEqual([])
  })
})

describe('a record that tells something else is red', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>, RegExp]>([
    [
      'the outcome of every step is recorded',
      { kinds: { '3.1-04': 'failed' } },
      {},
      /^items that the record tells otherwise than they were: expected \[/,
    ],
    [
      'the outcome of every step is recorded',
      {},
      { items: [] },
      /^items that are recorded: expected \+?0 to be/,
    ],
    [
      'problems are recorded in detail, and none that was not',
      {},
      { findings: [finding] },
      /^findings of items that did not fail: expected \[ '3\.1-04 d' \]/,
    ],
    [
      'problems are recorded in detail, and none that was not',
      { kinds: { '3.1-04': 'failed' } },
      { findings: [{ ...finding, analysis: ' ' }] },
      /^items whose finding does not say what was seen/,
    ],
    [
      'each problem has a suggestion',
      { kinds: { '3.1-04': 'failed' } },
      { findings: [{ ...finding, suggestion: { short: ' ' } }] },
      /^items whose finding lacks a suggestion/,
    ],
    [
      'what did not pass says why',
      {},
      { items: [{ id: '3.1-04', outcome: 'failed', reason: ' ' }] },
      /^items that did not pass, without a reason: expected \[ '3\.1-04 failed' \]/,
    ],
    [
      'every failure is a finding',
      { kinds: { '3.1-04': 'waived' } },
      {},
      /^items that failed, or are waived, without a finding in the record: expected \[ '3\.1-04' \]/,
    ],
    [
      'the report says of every finding what to do now',
      {},
      { findings: [finding] },
      /^items of which the report does not say what to do now: expected \[ '3\.1-04' \]/,
    ],
    [
      'the evaluation counts what passed',
      EVALUATED,
      { items: [] },
      /^what the report tells of its goals: expected 'Goals reached: \d+ of/,
    ],
    [
      'the time of every step is recorded',
      {},
      { items: before.map((id) => ({ id, durationMs: 9_000 })) },
      /^items whose time is not that of their specs/,
    ],
    ['each target has its true state', { kinds: { '3.1-04': 'failed' } }, {}, /^Functions: its state/],
    [
      'each target has its true state',
      { kinds: withoutLoad.kinds },
      {},
      /^Performance: its state: expected 'reached' to be 'not applicable'/,
    ],
    [
      'the outcomes of section 3 are its specs’',
      { kinds: { '3.1-04': 'failed' } },
      {},
      /^outcomes that the report/,
    ],
    [
      'each finding is told in full',
      { kinds: { '3.1-04': 'failed' } },
      { findings: [finding] },
      /^says that none failed/,
    ],
    [
      'each finding is told in full',
      { kinds: { '3.1-04': 'failed' }, text: '## Findings' },
      { findings: [finding] },
      /^items whose finding the report does not tell/,
    ],
    [
      'each finding is told in full',
      { kinds: { '3.1-04': 'failed' }, text: '## Findings\n### 1. 3.1-04 d' },
      { findings: [{ ...finding, impact: '' }] },
      /^findings that lack a part/,
    ],
    [
      'timings are the specs’',
      {},
      { sections: [{ section: '3', started: finished, finished, durationMs: 0 }] },
      /^sections that did not begin with their first spec/,
    ],
    [
      'timings are the specs’',
      {},
      { sections: [{ section: '3', started, finished: started, durationMs: 0 }] },
      /^sections that took less than their specs/,
    ],
    [
      'resources and versions are recorded',
      { facts: { resources: { cpus: 2 } } },
      { software: {} },
      /list is empty/,
    ],
    ['contacts are the configuration’s', { rows: [] }, {}, /^QA: rows of the report/],
    ['key figures are what was measured', {}, {}, /^deploy time: measured, as 2.8-03 has passed/],
    [
      'key figures are what was measured',
      {
        ...measuredLate,
        results: [
          {
            ...spent('9'),
            measurements: [
              { name: 'error rate under load', value: 0.03, unit: 'ratio', target: { max: 0.01 } },
            ],
          },
        ],
      },
      {},
      /^error rate under load: its state: expected '✅ met' to be '❌ not met'/,
    ],
    [
      'the conclusion follows from the outcomes',
      {
        kinds: { '4.4-02': 'failed' },
        text: 'error rate under load ## Conclusion **NO-GO.** - Next steps: repair it',
      },
      {
        verdict: 'NO-GO',
        items: [{ id: '4.4-02', outcome: 'failed' }],
        measurements: [
          {
            name: 'error rate under load',
            value: 0.03,
            unit: 'ratio',
            target: { max: 0.01 },
            items: ['4.4-02'],
          },
        ],
      },
      /^missed targets that are not in the conclusion: expected \[ 'error rate under load' \]/,
    ],
    [
      'each finding is told in full',
      { kinds: { '3.1-04': 'failed' }, text: '## Findings\n### 1. 3.1-04 x\n- **Now**: mend it' },
      { findings: [{ ...finding, restsOn: { ...finding.restsOn, mid: '' } }] },
      /^findings that lack a part/,
    ],
    ['the record covers every item', { results: [] }, {}, /^items of this run that no spec reached/],
    ['the record covers every item', {}, { items: [] }, /^items that the record does not have/],
    ['documents, logs and evidence are kept', {}, {}, /^what passed items have left and is not kept/],
    ['documents, logs and evidence are kept', { ...documentsKept, kept: [] }, {}, /^what is kept/],
    ['criterion 5: the record is complete', { rows: [] }, {}, /^items that the report does not tell/],
    ['GO only where all five hold', { kinds: { '6.4-03': 'failed' } }, {}, /^GO, where the verdict is GO/],
    ['GO only where all five hold', { kinds: { '3.1-04': 'failed' } }, {}, /^what stands in the way of GO/],
  ])('%s', async (title, changes, recorded, fault) => {
    expect(await faults(title, rehearsal(changes, recorded))).toContainEqual(expect.stringMatching(fault))
  })
})
