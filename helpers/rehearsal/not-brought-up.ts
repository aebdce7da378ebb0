import { join, relative } from 'node:path'
import type { Run } from '../record/run.ts'
import { mask } from '../secrets/mask.ts'
import { words } from '../waiting/to-the-end.ts'

/** The one red of an environment that cannot be brought up: what was said, where more of it lies, and what to do. */
export class NotBroughtUpError extends Error {
  override readonly name = 'NotBroughtUpError'

  constructor(cause: unknown, run: Pick<Run, 'environment' | 'platform' | 'resolved'>) {
    const logs = join(relative('.', run.resolved.resultsFolder), 'logs')
    super(
      [
        `${run.environment} could not be brought up on ${run.platform}: ${mask.text(words(cause))}`,
        `What the services logged is kept in ${logs}/ (one file for each that logged anything).`,
        'Next: repair the service that is named above, `npm run doctor` shows what this machine lacks; then rehearse again. Nothing else was tried.',
      ].join('\n'),
      { cause },
    )
  }
}
