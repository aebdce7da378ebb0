import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../../toolchain/index.ts'
import { notice } from '../../waiting/notice.ts'
import { copyFrom, keepIn } from './kept.ts'

/** Of a copy that is being laid into the cache; the others are whole. */
const UNFINISHED = '.unfinished-'

/** Milliseconds after which what is still unfinished has lost its maker. */
const ABANDONED_MS = 60 * 60_000

/**
 * Puts at `target` what is expensive to make and the same for every run: a copy of what an earlier run has kept in the
 * cache, or made right there, and kept. The cache saves time and nothing else: whatever goes wrong with it (no room, no
 * right, a file that a crash cut short) is told in one line, and the run goes on with its own.
 *
 * Each keeper puts its own copy beside the others' and none is ever replaced, so that runs at the same time neither wait
 * for one another nor lose what they are reading.
 * @throws what `make` throws, and nothing else.
 */
export async function madeOnce(
  name: string,
  target: string,
  make: (target: string) => Promise<unknown>,
): Promise<void> {
  const folder = join(cacheFolder(), 'made', name)
  if (await copyAny(folder, target)) return
  await make(target)
  await keep(folder, target).catch((error: unknown) => {
    notice(`cache: ${name} is not kept for the next run, which will only be slower: ${firstLine(error)}`)
  })
}

async function copyAny(folder: string, target: string): Promise<boolean> {
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const kept = join(folder, name)
    if (name.startsWith(UNFINISHED)) {
      await removeAbandoned(kept)
      continue
    }
    try {
      await copyFrom(kept, target)
      return true
    } catch (error) {
      notice(`cache: ${kept} cannot be used and is made anew: ${firstLine(error)}`)
      await rm(kept, { recursive: true, force: true }).catch(() => undefined)
    }
  }
  return false
}

async function keep(folder: string, source: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const unfinished = await mkdtemp(join(folder, UNFINISHED))
  try {
    await keepIn(unfinished, source)
    await rename(unfinished, join(folder, unfinished.slice(join(folder, UNFINISHED).length)))
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

async function removeAbandoned(unfinished: string): Promise<void> {
  const { mtimeMs } = await stat(unfinished).catch(() => ({ mtimeMs: Date.now() }))
  if (Date.now() - mtimeMs < ABANDONED_MS) return
  await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
}
