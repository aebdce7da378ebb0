import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Tool } from '../../../toolchain/index.ts'
import { madeOnce } from '../made-once.ts'
import type { Program } from '../program.ts'
import type { ProcessesSettings } from '../settings.ts'

/**
 * The registry as MLflow's own command starts it, without that command: it spends a second import of MLflow on
 * building the very line below (mlflow/server/__init__.py of 2.8.1, `_run_server`).
 */
export function mlflowProgram(folder: string, { port }: ProcessesSettings['mlflow'], tool: Tool): Program {
  return {
    name: 'mlflow',
    port,
    runs: () => `MLflow ${tool.version}`,
    // gunicorn's quick end: it looks for SIGTERM only once a second, and nobody asks a registry whose app has stopped.
    stopSignal: 'SIGINT',
    prepare: async () => {
      await mkdir(join(folder, 'artifacts'), { recursive: true })
      await copyFile(await emptyStore(tool), join(folder, 'mlflow.db'))
    },
    command: () => ({
      file: tool.bin('python'),
      args: [
        '-m',
        'gunicorn',
        '--bind',
        `127.0.0.1:${port}`,
        '--workers',
        '1',
        '--threads',
        '4',
        'mlflow.server:app',
      ],
      cwd: folder,
      env: {
        _MLFLOW_SERVER_FILE_STORE: `sqlite:///${join(folder, 'mlflow.db')}`,
        _MLFLOW_SERVER_REGISTRY_STORE: `sqlite:///${join(folder, 'mlflow.db')}`,
        _MLFLOW_SERVER_ARTIFACT_ROOT: 'mlflow-artifacts:/',
        _MLFLOW_SERVER_ARTIFACT_DESTINATION: join(folder, 'artifacts'),
        _MLFLOW_SERVER_SERVE_ARTIFACTS: 'true',
        GIT_PYTHON_REFRESH: 'quiet',
        PYTHONUNBUFFERED: '1',
        ...tool.env,
      },
    }),
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
function emptyStore(tool: Tool): Promise<string> {
  return madeOnce(`mlflow-${tool.version}-empty.db`, (path) =>
    execa(tool.bin('python'), ['-c', MAKE_STORE, path], { env: { ...tool.env } }),
  )
}
