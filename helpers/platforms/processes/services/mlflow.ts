import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Tool } from '../../../toolchain/index.ts'
import { mlflowServer } from '../../mlflow-server.ts'
import { madeOnce } from '../made-once.ts'
import type { Program } from '../program.ts'
import type { PlainSettings } from '../../service-settings.ts'

export function mlflowProgram(folder: string, { name, port }: PlainSettings, tool: Tool): Program {
  return {
    name,
    port,
    runs: () => `MLflow ${tool.version}`,
    // gunicorn's quick end: it looks for SIGTERM only once a second, and nobody asks a registry whose app has stopped.
    stopSignal: 'SIGINT',
    prepare: async () => {
      await mkdir(join(folder, 'artifacts'), { recursive: true })
      await emptyStore(tool, join(folder, 'mlflow.db'))
    },
    command: () => {
      const { args, env } = mlflowServer(`127.0.0.1:${port}`, folder)
      return { file: tool.bin('python'), args, cwd: folder, env: { ...env, ...tool.env } }
    },
  }
}

/** MLflow's own way to make the tables that a store needs. */
const MAKE_STORE = `
import sys
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
SqlAlchemyStore("sqlite:///" + sys.argv[1], "mlflow-artifacts:/")
`

/**
 * A store without entries, made once. The server would make its tables at its first request, in as many threads as there
 * are requests: two at the same time leave half a schema.
 */
function emptyStore(tool: Tool, store: string): Promise<void> {
  return madeOnce(`mlflow-${tool.version}-empty.db`, store, (path) =>
    execa(tool.bin('python'), ['-c', MAKE_STORE, path], { env: { ...tool.env } }),
  )
}
