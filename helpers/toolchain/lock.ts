import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { until } from '../waiting/until.ts'

/** Milliseconds that one process waits for another's installation. */
const PATIENCE_MS = 15 * 60_000

/** Runs `action` while no other process holds the lock file; a lock whose owner is dead is taken over. */
export async function locked<T>(file: string, action: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  await until(`the installation that holds ${file}`, () => take(file), {
    deadlineMs: PATIENCE_MS,
    intervalMs: 500,
  })
  try {
    return await action()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<void> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const owner = Number(await readFile(file, 'utf8').catch(() => ''))
    if (owner > 0 && !alive(owner)) await rm(file, { force: true })
    throw new Error(`process ${owner || 'unknown'} is installing`, { cause: error })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
