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
