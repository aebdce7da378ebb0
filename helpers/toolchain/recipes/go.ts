import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../run.ts'
import type { Definition } from '../tool.ts'

/** Builds programs from a Go module, whose content Go checks against the public checksum database. */
export function installGo(
  version: string,
  packages: readonly string[],
  linkerFlags = '',
): NonNullable<Definition['install']> {
  return async (into, { signal }) => {
    const bin = join(into, 'build')
    await mkdir(bin)
    const modules = packages.map((path) => `${path}@v${version}`)
    const args = ['install', '-trimpath', '-ldflags', `-s -w ${linkerFlags}`, ...modules]
    await inTurn(() => twice(() => run('go', args, { env: { GOBIN: bin }, signal }), signal))
    for (const path of packages) {
      const program = path.split('/').at(-1) ?? path
      await rename(join(bin, program), join(into, program))
    }
    await rm(bin, { recursive: true })
  }
}

/**
 * Builds a program whose module cannot be installed by its path, because it replaces modules that it depends on: as
 * part of a module made for it, in which those replacements do not count.
 */
export function buildGo(
  version: string,
  main: { readonly module: string; readonly path: string; readonly program: string },
  linkerFlags = '',
): NonNullable<Definition['install']> {
  return async (into, { signal }) => {
    const folder = join(into, 'build')
    await mkdir(folder)
    const go = (...args: string[]) => run('go', args, { cwd: folder, signal })
    await go('mod', 'init', 'build')
    await twice(() => go('get', `${main.module}/${main.path}@v${version}`), signal)
    const output = join(into, main.program)
    const flags = ['-trimpath', '-ldflags', `-s -w ${linkerFlags}`]
    const build = () => go('build', ...flags, '-o', output, `${main.module}/${main.path}`)
    await inTurn(() => twice(build, signal))
    await rm(folder, { recursive: true })
  }
}

/** Go gives up at the first answer that does not come; what it has already is in its cache. */
async function twice(action: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  try {
    await action()
  } catch {
    signal.throwIfAborted()
    await action()
  }
}

let turn: Promise<unknown> = Promise.resolve()

/** A build uses every processor by itself: two at once take as long, and both come last. The first asked for is first. */
function inTurn(build: () => Promise<void>): Promise<void> {
  const mine = turn.then(build)
  turn = mine.catch(() => undefined)
  return mine
}
