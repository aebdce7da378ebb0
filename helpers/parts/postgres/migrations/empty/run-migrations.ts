import type { Sql } from 'postgres'
import { NeverError, until } from '../../../../waiting/until.ts'
import { stateByQuery } from '../at-start.ts'
import { said } from '../said.ts'
import type { AtStart, Ran } from '../tool.ts'
import type { EmptyMigration } from './migrate-empty.ts'

/** Milliseconds in which an app has migrated an empty database since it was started: as long as a migration command may take. */
const MIGRATED_MS = 300_000

type Env = Readonly<Record<string, string>>

/** Lets the release migrate what its variables name. @throws with what it printed, where it does not come to an end */
export async function runMigrations(migration: EmptyMigration, env: Env, sql: Sql): Promise<void> {
  const { tool, inRelease, latest, signal } = migration
  // Where nothing tells which is the last migration, the command has to come to an end by itself.
  if (tool.by === 'start' && latest !== '') return startUntilMigrated(tool, migration, env, sql)
  const command = tool.by === 'start' ? (tool.start ?? []) : tool.migrate
  mustEnd(await inRelease.run(command, { env, ...(signal && { signal }) }))
}

/** A release that is started serves on after its migrations: it is ended as soon as these are there. */
async function startUntilMigrated(
  { start = [], query = '' }: AtStart,
  { inRelease, latest, signal }: EmptyMigration,
  env: Env,
  sql: Sql,
): Promise<void> {
  const over = new AbortController()
  const signals = AbortSignal.any([over.signal, ...(signal ? [signal] : [])])
  let ended: Ran | undefined
  const running = inRelease.run(start, { env, signal: signals, timeoutMs: MIGRATED_MS }).then(
    (ran) => void (ended = ran),
    (error: unknown) => {
      if (!over.signal.aborted) throw error
    },
  )
  const look = async () => {
    const wasEnded = ended
    if (wasEnded && wasEnded.exitCode !== 0) throw new NeverError(said(wasEnded))
    const { current, pending } = await stateByQuery(sql, query, latest)
    if (pending.length === 0) return
    const seen = `the last migration is ${current ?? 'none'}, expected ${latest}`
    if (wasEnded) throw new NeverError(`${seen}: ${said(wasEnded)}`)
    throw new Error(seen)
  }
  try {
    await Promise.race([
      until('the migrations of an empty database by the release’s start', look, {
        deadlineMs: MIGRATED_MS,
        ...(signal && { signal }),
      }),
      running.then(() => new Promise<never>(() => undefined)),
    ])
  } finally {
    over.abort(new Error('The migrations have been applied.'))
    await running.catch(() => undefined)
  }
}

function mustEnd(ran: Ran): void {
  if (ran.exitCode === 0) return
  throw new Error(
    `The release's migrations cannot make an empty database, as a new environment or a test has it: ${said(ran)}\n` +
      'Next: run them by hand against an empty database. What has to stand there before the first of them goes into `migrations.emptyDatabase.prepare`.',
  )
}
