import { Status } from 'allure-js-commons'
import AllureVitestReporter from 'allure-vitest/reporter'
import type { Run } from '../../record/run.ts'
import { allureResultsIn } from '../latest.ts'

/** The label that carries an outcome, and the reason of one that did not run, from the worker. */
const OUTCOME = 'outcome'

/**
 * Writes Allure’s results into the run's own folder. Allure's own adapter drops the note of a skipped test, so the reason of one that was held
 * back is put into its status details here, where the report shows it.
 */
export function allureReporter(run: Run): AllureVitestReporter {
  return new AllureVitestReporter({
    resultsDir: allureResultsIn(run.resolved.resultsFolder),
    environmentInfo: {
      Environment: run.environment,
      Platform: run.platform,
      Rehearsal: run.id,
      Started: run.started,
    },
    categories: [
      {
        name: 'Failed: the system does not do what the runbook promises',
        matchedStatuses: [Status.FAILED, Status.BROKEN],
      },
      { name: 'Blocked, not applicable or not run', matchedStatuses: [Status.SKIPPED] },
    ],
    listeners: [
      {
        beforeTestResultWrite(result) {
          const outcome = result.labels.find(({ name }) => name === OUTCOME)?.value
          if (result.status !== Status.SKIPPED || !outcome) return
          result.statusDetails = { message: reasonOf(result.description) ?? outcome }
        },
      },
    ],
  })
}

/** The reason stands as a line of its own in the description, after the outcome in bold. */
function reasonOf(description: string | undefined): string | undefined {
  return /^\*\*(?<said>[a-z ]+)\*\*: (?<why>.*)$/m.exec(description ?? '')?.groups?.why
}
