import { removeFromEngine, saveLogs } from '../platforms/containers/clean-up.ts'
import { undo } from '../platforms/journal/index.ts'
import type { Run } from '../record/run.ts'
import { RUN_LABEL } from '../platforms/containers/labels.ts'
import { keepLogs } from './keep-logs.ts'
import type { Step } from './take-all.ts'

/** What ends a run's own things, in order: an engine that has died must not keep the rest from being cleaned up. */
export function endOf({ id, images, resolved }: Pick<Run, 'id' | 'images' | 'resolved'>): Step[] {
  const inEngine: Step[] = [
    { doing: 'Saving the containers’ logs', run: () => saveLogs(resolved.workFolder, id) },
    {
      doing: 'Removing the run’s containers, networks, volumes and images',
      left: `Look with \`docker ps -a --filter label=${RUN_LABEL}=${id}\`; the next rehearsal on this machine sweeps it too.`,
      run: () => removeFromEngine(id),
    },
  ]
  const [saving, removing] = images ? inEngine : []
  return [
    ...(saving ? [saving] : []),
    { doing: 'Keeping the services’ logs', run: () => keepLogs(resolved) },
    ...(removing ? [removing] : []),
    {
      doing: 'Ending the run’s processes and removing its folder',
      left: `It lies in ${resolved.workFolder}; the next rehearsal on this machine sweeps it too.`,
      run: () => undo(resolved.workFolder),
    },
  ]
}
