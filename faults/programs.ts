import { chmod, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool } from '../helpers/toolchain/index.ts'

/** Programs that stand in for those of a tool, as shell scripts that are told where the real one is. */
export interface OwnPrograms {
  readonly tool: 'postgres' | 'redis' | 'java' | 'mlflow'
  readonly scripts: Readonly<Record<string, (real: string) => string>>
}

/** A server that runs a command of its own from its second start on: what the first start of a deployment meets. */
export function fromTheSecondStart(command: string): (real: string) => string {
  return (real) => `case "$1" in --*|-c) exec ${real} "$@";; esac
if [ -e started-before ]; then ${command}; fi
touch started-before
exec ${real} "$@"`
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
    await writeFile(join(folder, name), `#!/bin/sh\n${script(join(programs, name))}\n`, { mode: 0o755 })
  }
  return {
    // Where the toolchain looks first.
    env: { [`REHEARSAL_${tool.toUpperCase()}_HOME`]: folder },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
