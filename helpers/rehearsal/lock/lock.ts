import postgres from 'postgres'
import type { DatabaseAddress } from '../../probes/database.ts'
import { beat, describe, drop, holder, isStale, take, type Holder } from './marker.ts'

/** Somebody else rehearses this environment: exit code 75, "try again later" (sysexits.h). */
export class LockedError extends Error {
  override readonly name = 'LockedError'
}

export interface Lock extends AsyncDisposable {
  /** What was found and removed on the way: the marker of a dead run. */
  readonly removed: string | undefined
}

/** Milliseconds between two signs of life. */
const BEAT_MS = 10_000

/**
 * Lets one run at a time rehearse an environment, whichever machine it is on, by a marker in the environment's own
 * database. A run that only looks leaves no marker, and stays away where there is one.
 * @throws {LockedError} with who has it since when
 */
export async function lock(address: DatabaseAddress, run: string, changes: boolean): Promise<Lock> {
  const sql = postgres({
    ...address,
    max: 1,
    connect_timeout: 5,
    // The rehearsal restarts the database: each sign of life may need a connection of its own.
    idle_timeout: 2,
    onnotice: () => undefined,
    connection: { application_name: `rehearsal lock ${run}` },
  })
  try {
    let removed: string | undefined
    let other = changes ? await take(sql, run) : await holder(sql)
    if (other && (await isStale(other))) {
      removed = describe(other)
      if (changes) {
        await drop(sql, other.run)
        other = await take(sql, run)
      } else other = undefined
    }
    if (other) throw new LockedError(refusal(other))
    const beating = changes
      ? setInterval(() => void beat(sql, run).catch(() => undefined), BEAT_MS)
      : undefined
    return {
      removed,
      [Symbol.asyncDispose]: async () => {
        clearInterval(beating)
        if (changes) await drop(sql, run).catch(() => undefined)
        await sql.end({ timeout: 2 })
      },
    }
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
}

function refusal(other: Holder): string {
  return (
    `This environment is being rehearsed by ${describe(other)}; its last sign of life is ${Math.round(other.silentSeconds)} s old. ` +
    'Two rehearsals at once would see each other’s acts: try again when it has ended.'
  )
}
