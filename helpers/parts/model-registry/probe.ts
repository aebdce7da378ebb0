import { createHash } from 'node:crypto'
import type { HttpConnection } from '../http-api/connection.ts'
import type { Evidence } from '../../record/evidence.ts'
import { httpClient } from '../http-api/ask.ts'

export interface ModelVersion {
  readonly name: string
  readonly version: string
  readonly current_stage: string
  readonly run_id: string
  readonly status: string
}

/** Milliseconds that making its tables may take on a machine that starts everything at once. */
const FIRST_ANSWER_MS = 60_000

/** The model registry (MLflow's REST API 2.0). */
export function registryProbe(connection: HttpConnection, evidence: Evidence) {
  const { url } = connection
  const { ask, askJson } = httpClient(connection)
  const api = `${url}/api/2.0/mlflow`
  return {
    version: async (): Promise<string> => {
      const { status, text } = await ask(`${url}/version`)
      if (status !== 200)
        throw new Error(`GET ${url}/version answered ${status}, expected 200 with a version.`)
      return text.trim()
    },
    models: async (): Promise<string[]> => {
      const found = await askJson<{ registered_models?: { name: string }[] }>(
        `${api}/registered-models/search?max_results=100`,
      )
      return (found.registered_models ?? []).map(({ name }) => name)
    },
    /**
     * Answers once it has its tables. MLflow makes them at the first request; asked again before it has, it makes them
     * twice at the same time and may answer 500 from then on. So this waits for the one answer instead of asking anew.
     */
    ready: async (): Promise<void> => {
      await askJson(`${api}/registered-models/search?max_results=1`, { timeoutMs: FIRST_ANSWER_MS })
    },
    /** The newest version of a model in a stage, if there is one. */
    modelVersion: async (name: string, stage: string): Promise<ModelVersion | undefined> => {
      const found = await askJson<{ model_versions?: ModelVersion[] }>(
        `${api}/registered-models/get-latest-versions`,
        { method: 'POST', body: { name, stages: [stage] } },
      )
      evidence.attach('model version', found)
      return found.model_versions?.[0]
    },
    /** Downloads the first file of a version's artifacts. */
    downloadArtifact: async ({ run_id: run }: ModelVersion) => {
      const listed = await askJson<{ files?: { path: string; is_dir: boolean }[] }>(
        `${api}/artifacts/list?run_id=${run}`,
      )
      const file = listed.files?.find(({ is_dir }) => !is_dir)
      if (!file) throw new Error(`Run ${run} of ${url} has no artifact.`)
      const { status, text } = await ask(
        `${url}/get-artifact?path=${encodeURIComponent(file.path)}&run_uuid=${run}`,
      )
      if (status !== 200) throw new Error(`The artifact ${file.path} of run ${run} answered ${status}.`)
      return {
        path: file.path,
        text,
        bytes: Buffer.byteLength(text),
        sha256: createHash('sha256').update(text).digest('hex'),
      }
    },
  }
}

export type RegistryProbe = ReturnType<typeof registryProbe>
