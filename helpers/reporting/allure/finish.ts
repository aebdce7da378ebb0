import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TestResult } from 'allure-js-commons'
import { stringifyEnvInfo } from 'allure-js-commons/sdk/reporter'
import type { RehearsalRecord } from '../../record/record.ts'
import type { SpecResult } from '../../record/results.ts'
import type { Run } from '../../record/run.ts'
import { mask } from '../../secrets/mask.ts'
import { entryOf, type HistoryEntry } from '../history/entry.ts'
import { appendHistory, HISTORY_FILE, readHistory } from '../history/file.ts'
import { isFlaky } from '../history/look-back.ts'
import { allureResultsIn } from '../latest.ts'
import { REPORT_DATA, type ReportData, type ReportedSpec } from '../report/data.ts'
import type { ResultKind } from '../result-kind.ts'
import { KIND_LABEL } from './describe.ts'
import { environmentPage } from './environment-page.ts'
import { metricsOf } from './metrics.ts'
import { verdictResult } from './verdict-result.ts'

/** Rehearsals that a report looks back at. */
const LOOK_BACK = 50

/**
 * Ends Allure's results of a run: the verdict as a result of its own, what was rehearsed where, the key figures, and what
 * the report is built from; and adds the run to the history.
 */
export async function finishAllureResults(
  run: Run,
  record: RehearsalRecord,
  results: readonly SpecResult[],
): Promise<void> {
  const folder = allureResultsIn(run.resolved.resultsFolder)
  await mkdir(dirname(join(folder, REPORT_DATA)), { recursive: true })
  const historyFile = join(dirname(run.resolved.resultsFolder), HISTORY_FILE)
  const entry = entryOf(record, results, run)
  const before = await readHistory(historyFile, run.environment)
  const history = [...before.slice(-LOOK_BACK), entry]
  const data: ReportData = {
    schema: 1,
    language: run.language,
    record,
    runbook: { source: run.runbook.source, sections: run.runbook.sections },
    specs: await specsIn(folder, history),
    history,
  }
  await writeFiles(folder, {
    ...verdictResult(data).files,
    'environment.properties': stringifyEnvInfo(environmentPage(record, run.language)),
    [`${run.id}-perf.json`]: JSON.stringify(metricsOf(entry)),
    [REPORT_DATA]: JSON.stringify(data),
  })
  await append(historyFile, entry)
}

async function append(file: string, entry: HistoryEntry): Promise<void> {
  await appendHistory(file, mask.value(entry))
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeFile(join(folder, name), mask.text(text))),
  )
}

/** The specs whose results Allure's reporter has written; those are marked whose items are flaky. */
async function specsIn(folder: string, history: readonly HistoryEntry[]): Promise<ReportedSpec[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('-result.json'))
  return Promise.all(
    names.map(async (name): Promise<ReportedSpec> => {
      const file = join(folder, name)
      const result = JSON.parse(await readFile(file, 'utf8')) as TestResult
      const values = (wanted: string) =>
        result.labels.filter((label) => label.name === wanted).map(({ value }) => value)
      const items = values('item')
      if (items.some((item) => isFlaky(item, history))) {
        const statusDetails = { ...result.statusDetails, flaky: true }
        await writeFile(file, JSON.stringify({ ...result, statusDetails }))
      }
      return { uuid: result.uuid, kind: (values(KIND_LABEL)[0] ?? 'passed') as ResultKind, items }
    }),
  )
}
