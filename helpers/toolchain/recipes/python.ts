import { fileURLToPath } from 'node:url'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../run.ts'
import type { Definition, Place } from '../tool.ts'
import { PINNED } from '../versions.ts'

/** Those that a lock file names. */
type PythonTool = 'mlflow' | 'locust' | 'schemathesis'

/**
 * A virtual environment with exactly what the lock file names, hashes required. Compiled at once, so that the first
 * start of a rehearsal is as fast as the later ones.
 */
export function installPythonTool(name: PythonTool): NonNullable<Definition['install']> {
  const lock = fileURLToPath(new URL(`../locks/${name}.txt`, import.meta.url))
  return async (into, { signal }) => {
    const installer = join(into, 'installer')
    await run('python3.11', ['-m', 'venv', installer], { signal })
    await run(join(installer, 'bin/pip'), ['install', '-q', `uv==${PINNED.uv}`], { signal })
    const uv = join(installer, 'bin/uv')
    await run(uv, ['venv', '-q', '--relocatable', '--allow-existing', '--python', '3.11', into], { signal })
    await run(uv, ['pip', 'install', '-q', '--compile-bytecode', '--require-hashes', '-r', lock], {
      env: { VIRTUAL_ENV: into },
      signal,
    })
    await run('rm', ['-r', installer])
  }
}

/** As the packages' own metadata tell it (PEP 376): the program itself loads all of itself before it answers. */
export function pythonVersion(name: PythonTool) {
  return async ({ home }: Place): Promise<string | undefined> => {
    const packages = await readdir(join(home, 'lib/python3.11/site-packages')).catch(() => [])
    const pattern = new RegExp(`^${name}-([\\d.]+)\\.dist-info$`)
    return packages.map((entry) => pattern.exec(entry)?.[1]).find((version) => version !== undefined)
  }
}
