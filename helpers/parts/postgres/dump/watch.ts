import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { heldBy, holders } from '../table-locks.ts'
import type { Session } from '../sessions.ts'

/** Milliseconds without any progress after which a dump or a restore has hung: it may take as long as it moves. */
const STALLED_MS = 60_000

const LOOK_MS = 1000

export interface Watched {
  /** Looks from beside the database. */
  readonly sql: Sql
  /** Which sessions are watched, by their application's name: no other session has it. */
  readonly application: string
  /** A file that grows while there is progress. */
  readonly file?: string
  readonly stalledMs?: number
  readonly signal?: AbortSignal
}

/** What of the sessions can be seen to move, and who they wait for. */
interface Look {
  readonly moves: string
  readonly busy: boolean
  readonly blockers: readonly Session[]
}

/**
 * Runs `action`, and ends it where `signal` says so or nothing moves any more: no byte, no statement, no processor time.
 * Whatever ends it, no session of it is left on the server.
 * @throws at a stall, naming who holds the lock that is waited for
 */
export async function watched<T>(
  { sql, application, file, stalledMs = STALLED_MS, signal }: Watched,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController()
  const both = signal ? AbortSignal.any([end.signal, signal]) : end.signal
  const over = new AbortController()
  let last: Look | undefined
  const watching = (async () => {
    let seen = ''
    let movedAt = performance.now()
    while (!over.signal.aborted) {
      const [look, bytes] = await Promise.all([lookAt(sql, application), sizeOf(file)])
      last = look
      const now = `${bytes} ${look.moves}`
      if (now !== seen || look.busy) [seen, movedAt] = [now, performance.now()]
      if (performance.now() - movedAt > stalledMs)
        return end.abort(new Error(`Nothing has moved for ${stalledMs / 1000} s.${blockedBy(look)}`))
      await delay(LOOK_MS, undefined, { signal: over.signal })
    }
  })().catch(() => undefined)
  try {
    return await action(both)
  } catch (error) {
    throw last && last.blockers.length > 0 && !both.aborted
      ? new Error(`${(error as Error).message}${blockedBy(last)}`, { cause: error })
      : error
  } finally {
    over.abort()
    await watching
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ${application}`.catch(
      () => undefined,
    )
  }
}

async function lookAt(sql: Sql, application: string): Promise<Look> {
  const [row] = await sql<{ moves: string | null; busy: boolean | null }[]>`
    SELECT string_agg(concat_ws(' ', a.pid, a.query_start, a.state_change, c.bytes_processed, c.tuples_processed), ';' ORDER BY a.pid) AS moves,
      bool_or(a.state = 'active' AND coalesce(a.wait_event_type, '') NOT IN ('Lock', 'Client')) AS busy
    FROM pg_stat_activity a LEFT JOIN pg_stat_progress_copy c USING (pid) WHERE a.application_name = ${application}`
  const blocking = sql`
    SELECT unnest(pg_blocking_pids(pid)) FROM pg_stat_activity WHERE application_name = ${application}`
  return { moves: row?.moves ?? '', busy: row?.busy ?? false, blockers: await holders(sql, blocking) }
}

function blockedBy({ blockers }: Look): string {
  return blockers.length === 0 ? '' : ` It waits for a lock that is held by ${heldBy(blockers)}.`
}

async function sizeOf(file: string | undefined): Promise<number> {
  if (file === undefined) return 0
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
