import type { SpecContext } from '../football.ts'
import { product } from '../../helpers/rehearsal/section.ts'

type System = SpecContext['system']
type Releases = System['releases']

/** Date, commit and tags of the release that is to be built. */
export const planned = product<NonNullable<Releases['plan']>>('date, commit and tags of the release', {
  asFound: ({ releases }) => releases.plan,
})

/** Where nothing is deployed, the release to rehearse is live already. */
export const built = product<NonNullable<Releases['current']>>('the release that is built', {
  asFound: ({ releases }) => releases.current,
})

/** What was live when the rehearsal began. */
export const previous = product<NonNullable<Releases['previous']>>('the release to go back to', {
  asFound: ({ releases }) => releases.previous,
})

/** This rehearsal’s own backup of the database. */
export const backedUp = product<Awaited<ReturnType<System['backups']['take']>>>('the backup of the database')

/** The database’s backup by the team’s own script. */
export const backedUpByTeam =
  product<Awaited<ReturnType<System['backups']['takeByTeam']>>>('the team’s own backup')

/** How the services ended, and what became of the requests that were under way. */
export const stopped = product<Awaited<ReturnType<System['deployment']['stopEverything']>>>('the stop')

/** When the first service of the deployment was started. */
export const deploying = product<Date>('the deployment')

/** Seconds from there until the app was ready. */
export const deployTime = product<number>('the time of the deployment')
