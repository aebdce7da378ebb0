import type { Release } from '../../platforms/platform.ts'
import type { Backup } from '../operations/backups.ts'
import type { LoadRun } from '../operations/performance.ts'
import { product } from '../product.ts'

/** Where nothing is built, the release to rehearse is live already. */
export const built = product<Release>('the release that is built', {
  asFound: ({ releases }) => releases.current ?? releases.previous,
})

/** What was live when the rehearsal began. */
export const previous = product<Release>('the release to go back to', {
  asFound: ({ releases }) => releases.previous,
})

/** This rehearsal’s own backup of a database. */
export const backedUp = product<{ readonly part: string; readonly backup: Backup }>(
  'the backup of the database',
)

/** What the load has shown. */
export const loadRun = product<LoadRun>('the load')
