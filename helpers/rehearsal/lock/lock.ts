import type { PostgresConnection } from '../../parts/postgres/connection.ts'
import { explainPostgres } from '../../parts/postgres/explain.ts'
import { openPostgres } from '../../parts/postgres/open.ts'
import { beat, describe, drop, holder, isStale, take, type Holder } from './marker.ts'

/** Somebody else rehearses this environment: exit code 75, "try again later" (sysexits.h). */
export class LockedError extends Error {
  override readonly name = 'LockedError'
}

export interface Lock extends AsyncDisposable {
  /** What was found and removed on the way: the marker of a dead run. */
  readonly removed: string | undefined
  /** Takes the marker once more: bringing back has put another database under the name, with a dead run's marker or none. */
  readonly renew: () => Promise<void>
}

/** Milliseconds between two signs of life. */
const BEAT_MS = 10_000

/**
 * Lets one run at a time rehearse an environment, whichever machine it is on, by a marker in the environment's own
 * database. A run that only looks leaves no marker, and stays away where there is one.
 * @throws {LockedError} with who has it since when
 */
export async function lock(address: PostgresConnection, run: string, changes: boolean): Promise<Lock> {
  const { schema: _, direct, ...declared } = address
  // Its rows need no session, so that a pooler will do where nothing says where the server is.
  const connection = { ...declared, ...direct, ...(direct && { pooler: false }) }
  const sql = openPostgres(connection, {
    application: `rehearsal lock ${run}`,
    // The rehearsal restarts the database: each sign of life may need a connection of its own.
    idleS: 2,
  })
  let removed: string | undefined
  const acquire = async () => {
    let other = changes ? await take(sql, run) : await holder(sql)
    if (other?.run === run) return
    if (other && (await isStale(other))) {
      removed = describe(other)
      if (changes) {
        await drop(sql, other.run)
        other = await take(sql, run)
      } else other = undefined
    }
    if (other) throw new LockedError(refusal(other))
  }
  try {
    await acquire()
    const beating = changes
      ? setInterval(() => void beat(sql, run).catch(() => undefined), BEAT_MS)
      : undefined
    return {
      removed,
      renew: acquire,
      [Symbol.asyncDispose]: async () => {
        clearInterval(beating)
        if (changes) await drop(sql, run).catch(() => undefined)
        await sql.end({ timeout: 2 })
      },
    }
  } catch (error) {
    await sql.end({ timeout: 1 })
    if (error instanceof LockedError) throw error
    throw new Error(explainPostgres(error, connection), { cause: error })
  }
}

function refusal(other: Holder): string {
  return (
    `This environment is being rehearsed by ${describe(other)}; its last sign of life is ${Math.round(other.silentSeconds)} s old. ` +
    'Two rehearsals at once would see each other’s acts: try again when it has ended.'
  )
}
