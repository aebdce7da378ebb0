import { chmod, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool } from '../helpers/toolchain/index.ts'

/** Programs that stand in for those of a tool, as shell scripts that are told where the real one is. */
export interface OwnPrograms {
  readonly tool: 'postgres' | 'k6' | 'ab' | 'locust'
  readonly scripts: Readonly<Record<string, (real: string) => string>>
}

/** A folder with a tool's programs, some of them replaced, and the variable that makes a rehearsal use it. */
export async function layOut({ tool, scripts }: OwnPrograms) {
  const found = await findTool(tool)
  if (!found) throw new Error(`${tool} is not installed: run a rehearsal once, which installs it.`)
  const programs = found.bin('')
  const folder = await mkdtemp(join(tmpdir(), `other-${tool}-`))
  // Services run as another user.
  await chmod(folder, 0o755)
  for (const name of await readdir(programs)) await symlink(join(programs, name), join(folder, name))
  for (const [name, script] of Object.entries(scripts)) {
    await rm(join(folder, name))
    // What a program of the cache needs to find its libraries.
    const needs = Object.entries(found.env).map(([key, value]) => `export ${key}='${value}'\n`)
    const text = `#!/bin/sh\n${needs.join('')}${script(join(programs, name))}\n`
    await writeFile(join(folder, name), text, { mode: 0o755 })
  }
  return {
    // Where the toolchain looks first.
    env: { [`REHEARSAL_${tool.toUpperCase()}_HOME`]: folder },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
