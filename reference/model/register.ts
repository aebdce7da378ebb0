import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { askRegistry, HASH_TAG } from '../app/registry.ts'
import { ARTIFACT_FILE, ARTIFACT_NAME, hashOf, type Artifact } from './artifact.ts'

/** Registers the trained model in MLflow and puts its version into a stage; the same artifact is registered once. */
const { values } = parseArgs({
  options: {
    stage: { type: 'string', default: 'Staging' },
    url: { type: 'string', default: process.env.MLFLOW_URL ?? '' },
  },
})
if (values.url === '') throw new Error('Set MLFLOW_URL or pass --url.')
const api = '/api/2.0/mlflow'
const ask = <T>(path: string, body: unknown) => askRegistry<T>(values.url, `${api}${path}`, body)

const content = await readFile(ARTIFACT_FILE, 'utf8')
const artifact = JSON.parse(content) as Artifact
const hash = hashOf(content)
const version = (await registered()) ?? (await register())
await ask('/model-versions/transition-stage', {
  name: artifact.name,
  version,
  stage: values.stage,
  archive_existing_versions: true,
})
console.log(JSON.stringify({ name: artifact.name, version, stage: values.stage }))

async function registered(): Promise<string | undefined> {
  const query = new URLSearchParams({ filter: `name='${artifact.name}'` })
  const found = await askRegistry<{
    model_versions?: { version: string; tags?: { key: string; value: string }[] }[]
  }>(values.url, `${api}/model-versions/search?${query.toString()}`)
  return found.model_versions?.find(({ tags }) =>
    tags?.some(({ key, value }) => key === HASH_TAG && value === hash),
  )?.version
}

async function register(): Promise<string> {
  const experiment = await experimentId()
  const { run } = await ask<{ run: { info: { run_id: string; artifact_uri: string } } }>('/runs/create', {
    experiment_id: experiment,
    start_time: Date.now(),
    run_name: `trained-until-${artifact.trainedUntil}`,
  })
  const { run_id: runId, artifact_uri: uri } = run.info
  await ask('/runs/log-batch', {
    run_id: runId,
    params: [
      { key: 'trained_from', value: artifact.trainedFrom },
      { key: 'trained_until', value: artifact.trainedUntil },
    ],
    metrics: Object.entries({
      log_loss: artifact.heldOut.modelWithForm.logLoss,
      ranked_probability_score: artifact.heldOut.modelWithForm.rankedProbabilityScore,
    }).map(([key, value]) => ({ key, value, timestamp: Date.now(), step: 0 })),
  })
  const path = uri.replace(/^mlflow-artifacts:\/*/, '')
  const upload = await fetch(`${values.url}/api/2.0/mlflow-artifacts/artifacts/${path}/${ARTIFACT_NAME}`, {
    method: 'PUT',
    body: content,
  })
  if (!upload.ok) throw new Error(`The artifact was not taken: ${upload.status} ${await upload.text()}`)
  await ask('/runs/update', { run_id: runId, status: 'FINISHED', end_time: Date.now() })
  await ask('/registered-models/create', { name: artifact.name }).catch((error: Error) => {
    if (!error.message.includes('RESOURCE_ALREADY_EXISTS')) throw error
  })
  const created = await ask<{ model_version: { version: string } }>('/model-versions/create', {
    name: artifact.name,
    source: `${uri}/${ARTIFACT_NAME}`,
    run_id: runId,
    tags: [{ key: HASH_TAG, value: hash }],
  })
  return created.model_version.version
}

async function experimentId(): Promise<string> {
  const found = await askRegistry<{ experiment: { experiment_id: string } }>(
    values.url,
    `${api}/experiments/get-by-name?experiment_name=${artifact.name}`,
  ).catch(() => undefined)
  if (found) return found.experiment.experiment_id
  return (await ask<{ experiment_id: string }>('/experiments/create', { name: artifact.name })).experiment_id
}
