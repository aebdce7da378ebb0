import { hostname } from 'node:os'
import { runs, type ProcessIdentity } from '../journal/index.ts'

/** The run that a container, network, volume or image was made by. */
export const RUN_LABEL = 'deployment-rehearsal.run'
/** The machine that the run is on: engines are shared, and only its own machine can tell whether a run is dead. */
export const HOST_LABEL = 'deployment-rehearsal.host'
/** The process that owns the run, with its start and the machine's: ids are given out again. */
export const OWNER_LABEL = 'deployment-rehearsal.owner'

export type Labels = Readonly<Record<string, string>>

/** What marks everything that a run makes in the engine. */
export function labelsOf(run: string, owner: ProcessIdentity): Labels {
  return {
    [RUN_LABEL]: run,
    [HOST_LABEL]: hostname(),
    [OWNER_LABEL]: [owner.pid, owner.started, owner.space ?? ''].join('@'),
  }
}

/** Whether something was made by a run of this machine whose owner is gone. */
export async function isOfDeadRun(labels: Labels): Promise<boolean> {
  const [pid, started, ...space] = (labels[OWNER_LABEL] ?? '').split('@')
  if (!labels[RUN_LABEL] || labels[HOST_LABEL] !== hostname() || !pid || !started) return false
  const known = space.join('@')
  return !(await runs({ pid: Number(pid), started, ...(known !== '' && { space: known }) }))
}
