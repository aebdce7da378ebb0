import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RehearsalRecord } from '../../record/record.ts'
import type { Language } from '../../record/run.ts'
import type { Runbook } from '../../runbook/index.ts'
import type { HistoryEntry } from '../history/entry.ts'
import type { ResultKind } from '../result-kind.ts'

/** A folder in Allure's results: Allure itself reads files only. */
export const REPORT_DATA = join('report', 'report.json')

/** A spec as the report refers to it. */
export interface ReportedSpec {
  /** Of its result in Allure's results. */
  readonly uuid: string
  readonly kind: ResultKind
  readonly items: readonly string[]
}

/** What the report is built from, beside Allure's results. */
export interface ReportData {
  readonly schema: 1
  readonly language: Language
  readonly record: RehearsalRecord
  readonly runbook: Pick<Runbook, 'sections' | 'source'>
  readonly specs: readonly ReportedSpec[]
  /** Rehearsals of the same environment before this one, the oldest first, and this one. */
  readonly history: readonly HistoryEntry[]
}

/** Undefined for results that no rehearsal has ended, or an earlier version of it has. */
export async function readReportData(results: string): Promise<ReportData | undefined> {
  const text = await readFile(join(results, REPORT_DATA), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : (JSON.parse(text) as ReportData)
}
