import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { run } from './run.ts'
import type { Definition } from './tool.ts'

/** Into a folder beside the target, renamed when complete: an interrupted one leaves no half tool. */
export async function installInto(
  target: string,
  { install }: Pick<Definition, 'install'>,
  signal: AbortSignal,
): Promise<void> {
  const folder = dirname(target)
  await mkdir(folder, { recursive: true })
  const unfinished = `.${basename(target)}-`
  // Whoever left one behind was killed: it held the lock that is ours now.
  for (const name of await readdir(folder))
    if (name.startsWith(unfinished)) await rm(join(folder, name), { recursive: true, force: true })
  const temporary = await mkdtemp(join(folder, unfinished))
  try {
    await install?.(temporary, { cache: folder, signal })
    await run('chmod', ['-R', 'a+rX', temporary])
    await rm(target, { recursive: true, force: true })
    await rename(temporary, target)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}
