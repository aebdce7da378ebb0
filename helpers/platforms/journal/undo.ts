import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readJournal, RUN_VARIABLE, type Entry } from './journal.ts'
import { endGroup } from './process-group.ts'
import { runs } from './process-identity.ts'

/** Milliseconds that a service has to end by itself when its run is over. */
const GRACE_MS = 10_000

/**
 * Ends every process of a run and removes its folder; says what was still there.
 * @throws {Error} naming what still runs, and how to end it by hand; the folder then stays, for the next sweep to know of it
 */
export async function undo(folder: string): Promise<string[]> {
  const entries = await readJournal(folder)
  const owner = entries.find((entry) => entry.kind === 'owner')
  const done: string[] = []
  const left: string[] = []
  await Promise.all(entries.map((entry) => endIfRunning(entry, done, left)))
  if (owner) await endStrays(owner.id, done, left)
  if (left.length > 0) throw new Error(left.join('\n'))
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  return done
}

/** Undoes the runs whose owner is dead; leaves alone those whose owner lives, and those to `keep`. */
export async function sweep(root: string, keep: (folder: string) => Promise<boolean>): Promise<string[]> {
  const names = await readdir(root).catch(() => [])
  const swept = await Promise.all(
    names.map(async (name) => {
      const folder = join(root, name)
      const owner = (await readJournal(folder)).find((entry) => entry.kind === 'owner')
      if (owner ? await runs(owner.process) : !(await isAbandoned(folder))) return []
      if (await keep(folder)) return []
      return [`${name}: folder`, ...(await undo(folder)).map((what) => `${name}: ${what}`)]
    }),
  )
  return swept.flat()
}

/** Milliseconds after which a folder without an owner has lost it: a living run writes itself down at once. */
const ABANDONED_MS = 60 * 60_000

async function isAbandoned(folder: string): Promise<boolean> {
  const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }))
  return Date.now() - mtimeMs > ABANDONED_MS
}

async function endIfRunning(entry: Entry, done: string[], left: string[]): Promise<void> {
  if (entry.kind !== 'process group' || !(await runs(entry.process))) return
  const { pid } = entry.process
  // An interrupt is the quickest orderly end that databases and servers know.
  await endGroup(pid, GRACE_MS, 'SIGINT').then(
    () => done.push(`${entry.name} (process ${pid})`),
    (error: unknown) => left.push(stillRuns(entry.name, pid, error)),
  )
}

function stillRuns(name: string, pid: number, error: unknown): string {
  return `${name} (process group ${pid}) could not be ended: ${(error as Error).message}. To end it: kill -KILL -- -${pid}`
}

/** Processes that were started but not yet written down when their run was killed bear its mark. */
async function endStrays(id: string, done: string[], left: string[]): Promise<void> {
  if (process.platform !== 'linux') return
  const mark = `${RUN_VARIABLE}=${id}`
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  for (const pid of pids) {
    if (pid === process.pid) continue
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (!environment.split('\0').includes(mark)) continue
    await endGroup(pid, GRACE_MS).then(
      () => done.push(`a stray of this run (process ${pid})`),
      (error: unknown) => left.push(stillRuns('a stray of this run', pid, error)),
    )
  }
}
