import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { registryProbe, type RegistryProbe } from '../../../helpers/parts/model-registry/probe.ts'
import { serving, type Reply } from '../../journeys/serving.ts'
import { keeping } from '../keeping.ts'

const API = '/api/2.0/mlflow'

/** Asks an MLflow that answers so, by path. */
async function asking<T>(
  answers: Readonly<Record<string, Reply>>,
  ask: (registry: RegistryProbe) => Promise<T>,
) {
  await using server = await serving(({ url }) => answers[url] ?? { status: 404, text: `no ${url}` })
  const { evidence, kept } = keeping()
  const seen = await ask(registryProbe({ url: server.url }, evidence)).catch(
    (error: unknown) => error as Error,
  )
  return { seen, kept, asked: server.asked, at: server.url }
}

test('its version is what it answers, and no page of an error', async () => {
  const version = (registry: RegistryProbe) => registry.version()
  expect((await asking({ '/version': { text: '2.8.1\n' } }, version)).seen).toBe('2.8.1')
  const { seen, at } = await asking({}, version)
  expect(seen).toEqual(new Error(`GET ${at}/version answered 404, expected 200 with a version.`))
})

test('its models, by name', async () => {
  const path = `${API}/registered-models/search?max_results=100`
  const models = (registry: RegistryProbe) => registry.models()
  const json = { registered_models: [{ name: 'goals' }, { name: 'odds' }] }
  expect((await asking({ [path]: { json } }, models)).seen).toEqual(['goals', 'odds'])
  expect((await asking({ [path]: { json: {} } }, models)).seen).toEqual([])
})

test('it is ready once it answers of its models', async () => {
  const path = `${API}/registered-models/search?max_results=1`
  const ready = (registry: RegistryProbe) => registry.ready()
  expect((await asking({ [path]: { json: {} } }, ready)).seen).toBeUndefined()
  expect((await asking({ [path]: { status: 500, text: 'no table' } }, ready)).seen).toBeInstanceOf(Error)
})

describe('the version of a model', () => {
  const path = `${API}/registered-models/get-latest-versions`
  const version = (registry: RegistryProbe) => registry.modelVersion('goals', 'Staging')
  test('in a stage is the newest that it names', async () => {
    const json = { model_versions: [{ name: 'goals', version: '3', run_id: 'r' }] }
    const { seen, asked, kept } = await asking({ [path]: { json } }, version)
    expect(seen).toEqual(json.model_versions[0])
    expect(asked[0]).toMatchObject({ method: 'POST', body: '{"name":"goals","stages":["Staging"]}' })
    expect(kept).toEqual({ 'model version': json })
  })
  test('is none where there is none in that stage', async () => {
    expect((await asking({ [path]: { json: {} } }, version)).seen).toBeUndefined()
  })
})

describe('the artifact of a version', () => {
  const version = { name: 'goals', version: '3', current_stage: 'Staging', run_id: 'r', status: 'READY' }
  const list = `${API}/artifacts/list?run_id=r`
  const files = [
    { path: 'plots', is_dir: true },
    { path: 'a b.json', is_dir: false },
    { path: 'c.json', is_dir: false },
  ]
  const file = '/get-artifact?path=a%20b.json&run_uuid=r'
  const download = (registry: RegistryProbe) => registry.downloadArtifact(version)
  test('is its first file, with its size and checksum', async () => {
    const text = '{"team":"Köln"}'
    const { seen } = await asking({ [list]: { json: { files } }, [file]: { text } }, download)
    expect(seen).toEqual({
      path: 'a b.json',
      text,
      bytes: 16,
      sha256: createHash('sha256').update(text).digest('hex'),
    })
  })
  test('that is not there is told', async () => {
    const none = await asking({ [list]: { json: { files: files.slice(0, 1) } } }, download)
    expect(none.seen).toEqual(new Error(`Run r of ${none.at} has no artifact.`))
    expect((await asking({ [list]: { json: {} } }, download)).seen).toBeInstanceOf(Error)
    const lost = await asking({ [list]: { json: { files } } }, download)
    expect(lost.seen).toEqual(new Error('The artifact a b.json of run r answered 404.'))
  })
})
