import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engineAddress } from '../../../helpers/rehearsal/guard/engine.ts'
import { configWith } from './fixture.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docker-'))
  const meta = join(folder, 'contexts', 'meta', createHash('sha256').update('far').digest('hex'))
  await mkdir(meta, { recursive: true })
  await writeFile(
    join(meta, 'meta.json'),
    JSON.stringify({ Name: 'far', Endpoints: { docker: { Host: 'tcp://10.20.0.9:2376' } } }),
  )
  await writeFile(join(folder, 'config.json'), JSON.stringify({ currentContext: 'far' }))
})
afterAll(() => rm(folder, { recursive: true }))

const { compose: plain } = configWith()
const engine = (compose: object, environment = {}, platform: 'compose' | 'remote' = 'compose') =>
  engineAddress({ platform, compose: { ...plain, ...compose } }, environment, folder)

test('the engine is found as the Docker client finds it', async () => {
  expect(await engine({ dockerHost: 'tcp://10.0.0.1:2376' }, { DOCKER_HOST: 'tcp://10.0.0.2' })).toBe(
    'tcp://10.0.0.1:2376',
  )
  expect(await engine({ context: 'far' }, { DOCKER_HOST: 'tcp://10.0.0.2' })).toBe('tcp://10.20.0.9:2376')
  expect(await engine({ dockerHost: 'far' })).toBe('tcp://10.20.0.9:2376')
  expect(await engine({}, { DOCKER_HOST: 'tcp://10.0.0.2' })).toBe('tcp://10.0.0.2')
  expect(await engine({}, { DOCKER_CONTEXT: 'default' })).toBeUndefined()
  expect(await engine({})).toBe('tcp://10.20.0.9:2376')
  expect(await engine({}, {}, 'remote')).toBeUndefined()
})

test('a context that is not there is named', async () => {
  await expect(engine({ context: 'gone' })).rejects.toThrow("The Docker context `gone` can't be read")
})
