import type { Needed } from '../../as-found.ts'
import { quoted } from '../names.ts'
import { megabytes, obstaclesIn, type Needs } from '../needs.ts'
import { describeSession } from '../sessions.ts'
import type { SetAside, Whereabouts } from './set-aside.ts'

/** Bytes a second. 1.08 GB took 0.63 s on one machine (bench/set-aside.ts), 0.88 GB 3.2 s on another; disks are slower than caches. */
const COPIED_PER_S = 100_000_000

/** What setting a database aside takes, and whether it is given. */
export function describeNeeds(needs: Needs): Needed {
  const { database, role, bytes, freeBytes, ended } = needs
  const free =
    freeBytes === undefined
      ? 'how much is free on the server cannot be told from here'
      : `${megabytes(freeBytes)} are free`
  const seconds = Math.max(1, Math.ceil(bytes / COPIED_PER_S))
  return {
    lines: [
      `room       ${megabytes(bytes)} more on the server (${free})`,
      `time       about ${seconds} s, in which nobody is let in; giving it back takes a second or two`,
      `rights     ${role} ${needs.owns ? 'owns' : 'does not own'} ${database} and ${needs.mayCreateDatabases ? 'may' : 'may not'} create databases (PostgreSQL ${needs.serverVersion})`,
      `sessions   ${ended.length === 0 ? 'none to be ended now' : `these are ended: ${ended.map(describeSession).join('; ')}`}`,
    ],
    obstacles: obstaclesIn(needs),
  }
}

export function putBackByHand({ database, aside, rehearsed }: SetAside): string {
  return `stop the app, rename ${database} to ${rehearsed} and ${aside} to ${database} (npm run bring-back does it), start the app`
}

export function tellKept({ database, kept }: SetAside, foreign: readonly string[]): string {
  return (
    `The database ${database} is the one that was found, and the copy that was rehearsed on is kept as ${kept}, for it holds what the rehearsal did not write: ${foreign.join('; ')}. ` +
    `Whoever used it meanwhile has to say what of it is to be carried over; then: DROP DATABASE ${quoted(kept)};`
  )
}

/** What a run of which nothing is known has done to a database, to go on with after “has”. */
export function tellLeft({ database, aside, rehearsed }: SetAside, { there }: Whereabouts) {
  return {
    left: there.includes(aside)
      ? `set the database ${database} aside as ${aside}, and what has that name now is its copy`
      : `left ${rehearsed}, its copy of the database ${database}`,
    remedy: 'gives the original its name back where it has lost it, lets clients in, and keeps the copy',
  }
}

export function tellWhereabouts(
  { database, aside, rehearsed }: SetAside,
  { there, original }: Whereabouts,
): string {
  if (original === aside)
    return `${aside} is the original and gets the name ${database}; the copy that has it is dropped, unless it holds what the rehearsal did not write`
  if (original === database)
    return `${database} is the original${there.includes(rehearsed) ? `; the copy ${rehearsed} is dropped, unless it holds what the rehearsal did not write` : ''}`
  return `the original is ${original === undefined ? 'not there any more' : `called ${original} now`}: somebody has to look`
}
