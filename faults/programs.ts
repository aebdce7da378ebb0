import { chmod, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findTool, type Tool } from '../helpers/toolchain/index.ts'

/** They are asked for their version by a spec, so that another one is a fault that scripts may have. */
const GENERATORS = ['k6', 'ab', 'locust'] as const

/** Programs that stand in for those of a tool, as shell scripts that are told where the real one is. */
export interface OwnPrograms {
  readonly tool: (typeof GENERATORS)[number] | 'postgres' | 'redis' | 'java' | 'mlflow'
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
  for (const name of await readdir(programs)) {
    const real = join(programs, name)
    const script = scripts[name]
    if (script === undefined && Object.keys(found.env).length === 0) await symlink(real, join(folder, name))
    else await writeFile(join(folder, name), instead(real, tool, found, script), { mode: 0o755 })
  }
  return {
    // Where the toolchain looks first.
    env: { [`REHEARSAL_${tool.toUpperCase()}_HOME`]: folder },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

/**
 * A program with what the real one needs in its environment. A server's version is the real one's whatever it does
 * otherwise: the toolchain would take it for missing, and install what is there already.
 */
function instead(
  real: string,
  tool: OwnPrograms['tool'],
  { env }: Tool,
  script = (program: string) => `exec ${program} "$@"`,
): string {
  const exports = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`)
  const isGenerator = GENERATORS.some((each) => each === tool)
  const version = isGenerator ? [] : [`[ "$1" != --version ] || exec ${real} "$@"`]
  return ['#!/bin/sh', ...exports, ...version, script(real), ''].join('\n')
}
