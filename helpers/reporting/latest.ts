import { cp, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RehearsalRecord } from '../record/record.ts'
import { isWhole, type Run } from '../record/run.ts'

/** Where Allure's results of the last complete run lie; git keeps the folder. */
export const ALLURE_RESULTS = 'allure-results'

/** Where a run's own lie, in the folder of its results. */
export function allureResultsIn(resultsFolder: string): string {
  return join(resultsFolder, 'allure-results')
}

/** Whether a run rehearsed the whole runbook, to its end. */
export function isComplete({ selection }: Pick<Run, 'selection'>, interrupted: boolean): boolean {
  return !interrupted && isWhole(selection)
}

/**
 * Makes a complete run the latest: `allure-results/` in `top` and `latest` beside the run's folder, both of one run
 * also where two end at the same moment.
 * @param exclusively runs an action while no other run of this checkout is in it
 */
export async function becomeLatest(
  resultsFolder: string,
  exclusively: (action: () => Promise<void>) => Promise<void>,
  top = '.',
): Promise<void> {
  const id = basename(resultsFolder)
  const runs = dirname(resultsFolder)
  const [fresh, stale] = [`.allure-results.${id}`, `.allure-results.${id}.old`].map((name) =>
    join(runs, name),
  )
  const published = join(top, ALLURE_RESULTS)
  try {
    await cp(allureResultsIn(resultsFolder), fresh!, { recursive: true })
    await writeFile(join(fresh!, '.gitkeep'), '')
    await exclusively(async () => {
      await rename(published, stale!).catch(unlessMissing)
      await rename(fresh!, published)
      const link = join(runs, `.latest.${id}`)
      await rm(link, { force: true })
      await symlink(id, link)
      await rename(link, join(runs, 'latest'))
    })
  } finally {
    await Promise.all([fresh!, stale!].map((path) => rm(path, { recursive: true, force: true })))
  }
}

/** Says that a run which is not complete has not become the latest, and which still is. */
export async function tellNotLatest(
  resultsFolder: string,
  { rehearsal }: Pick<RehearsalRecord, 'rehearsal'>,
): Promise<string> {
  const latest = await readlink(join(dirname(resultsFolder), 'latest')).catch(() => undefined)
  const why = rehearsal.interrupted ? 'was interrupted' : 'was partial (--section or --only)'
  const still = latest === undefined ? 'there is no complete one yet' : `they still are those of ${latest}`
  return `This run ${why}, so ${ALLURE_RESULTS}/ and rehearsal_results/latest are not its own: ${still}.`
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
