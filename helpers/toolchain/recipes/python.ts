import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { run } from '../run.ts'
import type { Definition } from '../tool.ts'
import { PINNED } from '../versions.ts'

/**
 * A virtual environment with exactly what the lock file names, hashes required. Compiled at once, so that the first
 * start of a rehearsal is as fast as the later ones.
 */
export function installPythonTool(name: 'mlflow' | 'locust'): NonNullable<Definition['install']> {
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
