import { join } from 'node:path'

/**
 * The registry as MLflow's own command starts it, without that command: it spends a second import of MLflow on
 * building the very line below (mlflow/server/__init__.py of 2.8.1, `_run_server`).
 * @param folder where its store and its artifacts lie
 * @returns the arguments for Python and what they need in the environment
 */
export function mlflowServer(bind: string, folder: string) {
  const store = `sqlite:///${join(folder, 'mlflow.db')}`
  return {
    args: ['-m', 'gunicorn', '--bind', bind, '--workers', '1', '--threads', '4', 'mlflow.server:app'],
    env: {
      _MLFLOW_SERVER_FILE_STORE: store,
      _MLFLOW_SERVER_REGISTRY_STORE: store,
      _MLFLOW_SERVER_ARTIFACT_ROOT: 'mlflow-artifacts:/',
      _MLFLOW_SERVER_ARTIFACT_DESTINATION: join(folder, 'artifacts'),
      _MLFLOW_SERVER_SERVE_ARTIFACTS: 'true',
      GIT_PYTHON_REFRESH: 'quiet',
      PYTHONUNBUFFERED: '1',
    },
  }
}
