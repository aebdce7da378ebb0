import { ARTIFACT_NAME, hashOf, type Artifact } from '../model/artifact.ts'

/** A model version of the registry, with what its artifact holds. */
export interface LoadedModel {
  readonly name: string
  readonly version: string
  readonly stage: string
  readonly artifact: Artifact
}

interface ModelVersion {
  readonly name: string
  readonly version: string
  readonly current_stage: string
  readonly run_id: string
  readonly tags?: readonly { readonly key: string; readonly value: string }[]
}

/** The tag under which a version's artifact hash is registered. */
export const HASH_TAG = 'artifact_sha256'

const TIMEOUT_MS = 10_000
/**
 * A start waits longer than a request may: whoever starts the app has a limit of his own, and a registry that is busy with
 * its own start answers in the end.
 */
const START_TIMEOUT_MS = 60_000

/** Asks MLflow's REST API. @throws with the address, the status and the beginning of the answer. */
export async function askRegistry<T>(
  url: string,
  path: string,
  body?: unknown,
  { method = body === undefined ? 'GET' : 'POST', timeoutMs = TIMEOUT_MS } = {},
): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method,
    signal: AbortSignal.timeout(timeoutMs),
    // Its server ends a connection that is idle for two seconds, at times just as the next request is on its way.
    headers: { connection: 'close', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok)
    throw new Error(`The model registry answered ${response.status} to ${path}: ${text.slice(0, 200)}`)
  return JSON.parse(text) as T
}

/** The newest version of a model in a stage. */
export async function findVersion(url: string, name: string, stage: string, timeoutMs: number) {
  const found = await askRegistry<{ model_versions?: ModelVersion[] }>(
    url,
    '/api/2.0/mlflow/registered-models/get-latest-versions',
    { name, stages: [stage] },
    { timeoutMs },
  )
  const version = found.model_versions?.[0]
  if (!version) throw new Error(`The model registry has no version of ${name} in stage ${stage}.`)
  return version
}

/** Downloads a model's artifact and checks it against the hash that was registered with it. */
export async function loadModel(url: string, name: string, stage: string): Promise<LoadedModel> {
  const version = await findVersion(url, name, stage, START_TIMEOUT_MS)
  const path = `/get-artifact?path=${ARTIFACT_NAME}&run_uuid=${version.run_id}`
  const response = await fetch(url + path, { signal: AbortSignal.timeout(START_TIMEOUT_MS) })
  if (!response.ok) throw new Error(`The artifact of ${name} ${version.version} answered ${response.status}.`)
  const content = await response.text()
  const expected = version.tags?.find(({ key }) => key === HASH_TAG)?.value
  if (hashOf(content) !== expected) {
    throw new Error(`The artifact of ${name} ${version.version} is not the one that was registered.`)
  }
  return {
    name,
    version: version.version,
    stage: version.current_stage,
    artifact: JSON.parse(content) as Artifact,
  }
}
