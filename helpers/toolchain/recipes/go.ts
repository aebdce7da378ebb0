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
    await run(
      'go',
      [
        'install',
        '-trimpath',
        '-ldflags',
        `-s -w ${linkerFlags}`,
        ...packages.map((path) => `${path}@v${version}`),
      ],
      {
        env: { GOBIN: bin },
        signal,
      },
    )
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
    await go('get', `${main.module}/${main.path}@v${version}`)
    const output = join(into, main.program)
    const flags = `-s -w ${linkerFlags}`
    await go('build', '-trimpath', '-ldflags', flags, '-o', output, `${main.module}/${main.path}`)
    await rm(folder, { recursive: true })
  }
}
