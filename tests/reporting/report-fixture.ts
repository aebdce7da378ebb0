import { buildRecord } from '../../helpers/record/record.ts'
import type { Outcome } from '../../helpers/record/outcome.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import type { Run } from '../../helpers/record/run.ts'
import { entryOf } from '../../helpers/reporting/history/entry.ts'
import type { HistoryEntry } from '../../helpers/reporting/history/entry.ts'
import type { ReportData } from '../../helpers/reporting/report/data.ts'
import { resultKindOf } from '../../helpers/reporting/result-kind.ts'
import { fromRows } from '../../helpers/runbook/index.ts'

const REMEDY = { en: 'Repair it.', zh: '修复。' }

/** Three items of two checklists. */
export const runbook = fromRows({
  source: 'tests',
  rows: [
    ['1.1-01', 'any', 'Backup', '备份', 'The backup is there.', '备份存在。'],
    ['1.1-02', 'any', 'Schema', '结构', 'The schema is migrated.', '结构已迁移。'],
    ['2.1-01', 'any', 'Answers', '应答', 'It answers in time.', '及时应答。'],
  ],
  sections: { '1': { en: 'Prepare', zh: '准备' }, '2': { en: 'Verify', zh: '验证' } },
  checklists: { '1.1': { en: 'Data', zh: '数据' }, '2.1': { en: 'API', zh: '接口' } },
  remedies: { any: REMEDY },
})

export const run = {
  id: '20261124_100000_abcdef',
  started: '2026-11-24T10:00:00.000Z',
  configFile: 'rehearsal.config.ts',
  environment: 'staging',
  platform: 'compose',
  platformReason: 'asked for',
  language: 'en',
  selection: { sections: [], items: [] },
  runbook,
  attested: {},
  waivers: [],
  configHash: '0'.repeat(64),
} as unknown as Run

export const release = {
  version: '1.2.0',
  commit: 'c0ffee00c0ffee00',
  digest: 'sha256:1',
  tag: 't',
  migration: 'm',
}

/** What a spec of an item has reported. */
export function result(item: string, outcome: Outcome, more: Partial<SpecResult> = {}): SpecResult {
  const [checklist = ''] = item.split('-')
  return {
    declaration: {
      section: checklist[0] ?? '',
      checklist,
      title: `spec of ${item}`,
      covers: [item],
      needs: [],
      journey: 'one',
    },
    outcomes: { [item]: outcome },
    startedAt: run.started,
    durationMs: 1500,
    measurements: [],
    ...more,
  }
}

/** What a report is built from, where specs came to these results after these rehearsals. */
export function dataOf(
  results: readonly SpecResult[],
  before: readonly HistoryEntry[] = [],
  { language }: Pick<Run, 'language'> = run,
): ReportData {
  const record = buildRecord({
    ...{ run: { ...run, language }, results, facts: { release }, finished: new Date('2026-11-24T10:01:00Z') },
    ...{ interrupted: false, errors: [], notAsFound: [], trouble: [] },
  })
  return {
    ...{ schema: 1, language, record, runbook },
    specs: results.map((each, index) => ({
      uuid: `uuid-${index}`,
      kind: resultKindOf(each),
      items: each.declaration.covers,
    })),
    history: [...before, entryOf(record, results, run)],
  }
}

/** An earlier rehearsal in which items came to these outcomes. */
export function earlier(day: number, items: HistoryEntry['items'], digest = release.digest): HistoryEntry {
  const started = `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`
  return {
    ...{
      schema: 1,
      id: `run-${day}`,
      environment: 'staging',
      started,
      durationMs: 60_000,
      whole: true,
      verdict: 'NO-GO',
    },
    ...{ release: { version: '1.2.0', commit: 'c0ffee', digest }, figures: {}, specs: {}, items },
  }
}
