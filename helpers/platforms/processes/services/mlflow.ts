import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tool } from '../../../toolchain/index.ts'
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
    stopSignal: 'SIGTERM',
    prepare: async () => void (await mkdir(join(folder, 'artifacts'), { recursive: true })),
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
