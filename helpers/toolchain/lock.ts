import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { NeverError, until } from '../waiting/until.ts'

/** Milliseconds that one process waits for another's installation. */
const PATIENCE_MS = 15 * 60_000

/** SQLite's result codes (sqlite.org/rescode.html) for a lock that another holds, and for a file that is none of its own. */
const BUSY = 5
const NOT_OURS = 26

export interface LockOptions {
  /** What the others may be doing that hold it, for whoever is shown the wait. */
  readonly waitingFor: string
  readonly signal?: AbortSignal
  readonly patienceMs?: number
}

/**
 * Runs `action` while no other process of this machine holds the lock. It is the operating system's own lock on the file,
 * which SQLite takes in the way of each system: it ends with its owner, however that ends, whatever the file holds.
 * @throws where others hold it for longer than one waits for an installation, or where the file cannot be written.
 */
export async function locked<T>(
  file: string,
  action: () => Promise<T>,
  { waitingFor, signal, patienceMs = PATIENCE_MS }: LockOptions,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const lock = await until(waitingFor, () => take(file), {
    deadlineMs: patienceMs,
    intervalMs: 200,
    ...(signal && { signal }),
  })
  try {
    return await action()
  } finally {
    lock.close()
  }
}

async function take(file: string): Promise<DatabaseSync> {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file)
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    const { errcode, message } = error as Error & { errcode?: number }
    if (errcode === BUSY) throw new Error(`another process holds ${file}`, { cause: error })
    if (errcode !== NOT_OURS) throw new NeverError(`${file} cannot be locked: ${message}`, { cause: error })
    await rm(file, { force: true })
    throw new Error(`${file} held what no lock holds, and was removed`, { cause: error })
  }
}
