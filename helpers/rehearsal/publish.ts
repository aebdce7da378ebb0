import { basename, dirname, join } from 'node:path'
import type { RehearsalRecord } from '../record/record.ts'
import type { SpecResult } from '../record/results.ts'
import type { Run } from '../record/run.ts'
import type { Trouble } from '../record/trouble.ts'
import { finishAllureResults } from '../reporting/allure/finish.ts'
import { becomeLatest, isComplete, tellNotLatest } from '../reporting/latest.ts'
import { writeRecord, type WrittenRecord } from '../reporting/record/write.ts'
import { locked } from '../toolchain/lock.ts'
import { takeAll } from './take-all.ts'

/**
 * Ends a run's reports, writes its record and, where the run is complete, makes it the latest. What goes wrong is added to `trouble`.
 * @param record builds the record from all that is known by then
 * @returns undefined where the record could not be written
 */
export async function publish(
  run: Run,
  results: readonly SpecResult[],
  record: () => RehearsalRecord,
  trouble: Trouble[],
  say: (line: string) => void,
): Promise<WrittenRecord | undefined> {
  const { resultsFolder } = run.resolved
  const now = record()
  await takeAll(trouble, [
    {
      doing: 'Writing the verdict into Allure’s results',
      left: 'The report of this run has no verdict: read its record instead.',
      run: () => finishAllureResults(run, now, results),
    },
  ])
  if (isComplete(run, now.rehearsal.interrupted))
    await takeAll(trouble, [
      {
        doing: `Making this run the latest (its own results are whole: npm run report -- ${basename(resultsFolder)})`,
        run: () =>
          becomeLatest(resultsFolder, (action) =>
            locked(join(dirname(resultsFolder), '.latest.lock'), action, {
              waitingFor: 'another run of this checkout to become the latest',
            }),
          ),
      },
    ])
  else say(`\n${await tellNotLatest(resultsFolder, now)}`)
  let files: WrittenRecord | undefined
  await takeAll(trouble, [
    {
      doing: `Writing the record into ${resultsFolder}`,
      left: 'This run has no record to show: make room or give access there, and rehearse again.',
      run: async () => (files = await writeRecord(record(), resultsFolder)),
    },
  ])
  return files
}
