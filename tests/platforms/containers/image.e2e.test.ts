import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageInspectInfo } from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { partOf } from '../../../helpers/environments/parts.ts'
import { findEngine, type Engine } from '../../../helpers/platforms/containers/engine.ts'
import type { Release } from '../../../helpers/platforms/platform.ts'
import { readEnvFile } from '../../../helpers/parts/compose-project/index.ts'
import { open, type Opened } from '../opened.ts'
import { filesIn } from './files-in.ts'

const MIB = 2 ** 20

/** 45 MB are there now, most of them packages; room for a few more of these, and none for a compiler or a cache. */
const OWN_LAYERS_AT_MOST = 60 * MIB

const WEBHOOK = 'https://hooks.slack.com/services/T00/B00/not-for-images'

let opened: Opened
let engine: Engine
let older: Release
let newer: Release
beforeAll(async () => {
  opened = await open('containers')
  engine = await findEngine()
  const { desk, platform, environment, run } = opened
  await writeFile(
    join(run.resolved.projectFolder, partOf(environment.config, 'alertmanager')!.webhookFile!),
    WEBHOOK,
  )
  const [newest = '', before = ''] = await desk.commits()
  older = await platform.releases.build(desk.planFor(before, new Date('2026-11-23T10:15:00Z'), 'older'))
  newer = await platform.releases.build(desk.planFor(newest, new Date('2026-11-24T10:15:00Z'), 'newer'))
})
afterAll(() => opened?.end())

describe.each([
  ['the release before', () => older],
  ['the release to rehearse', () => newer],
])('the image of %s, seen from outside', (_, release) => {
  let image: ImageInspectInfo
  beforeAll(async () => {
    image = await engine.getImage(release().location).inspect()
  })

  test('runs as an ordinary user, by number', () => {
    expect(image.Config.User).toBe('1000:1000')
  })

  test('says by itself whether it is healthy', () => {
    expect(image.Config.Healthcheck?.Test?.[0]).toBe('CMD')
    expect(image.Config.Healthcheck?.Test?.join(' ')).toMatch(/\/health/)
  })

  test('carries version, commit and date', () => {
    const { commit, buildDate, environment } = release()
    expect(image.Config.Labels).toMatchObject({
      'org.opencontainers.image.version': `${environment}-${buildDate}`,
      'org.opencontainers.image.revision': commit,
      'org.opencontainers.image.created': buildDate,
    })
    expect(image.Config.Env).toEqual(
      expect.arrayContaining([`GIT_COMMIT=${commit}`, `BUILD_DATE=${buildDate}`]),
    )
  })

  test('adds little to its base', async () => {
    const base = await engine.getImage(opened.run.images!.references.node!).inspect()
    expect(image.RootFS.Layers?.slice(0, base.RootFS.Layers?.length)).toEqual(base.RootFS.Layers)
    expect(image.Size - base.Size, 'bytes of its own layers').toBeLessThan(OWN_LAYERS_AT_MOST)
  })

  test('holds what the app runs by, and no settings, secrets or webhook', async () => {
    const { run, environment } = opened
    const { envFile } = environment.config.project
    const files = await filesIn(engine, release().location, '/app')
    const names = [...files.keys()].map((name) => name.replace(/^app\//, ''))
    expect([...new Set(names.map((name) => name.split('/', 1)[0]))].toSorted()).toEqual([
      'app',
      'data',
      'migrations',
      'model',
      'node_modules',
      'package.json',
    ])
    const own = names.filter((name) => !name.startsWith('node_modules/'))
    expect(own.filter((name) => /(^|\/)\.|env|webhook|secret|backup|\.test\./i.test(name))).toEqual([])

    const settings = await readEnvFile(join(run.resolved.projectFolder, envFile))
    const secrets = Object.entries(settings).filter(([name]) => /PASSWORD|SECRET|KEY|TOKEN/.test(name))
    expect(secrets.length, `secrets in ${envFile}`).toBeGreaterThan(2)
    const everything = [...files.values(), JSON.stringify([image, await history(release())])].join('\n')
    for (const [name, value] of [...secrets, ['the webhook', WEBHOOK] as const])
      expect(everything.includes(value), `${name} is in the image`).toBe(false)
  })
})

test('a started app is limited by the engine, and becomes healthy by its own check', async () => {
  const { platform, desk, environment, bringUp, service } = opened
  await platform.releases.activate(newer)
  await bringUp('database', 'cache', 'messaging', 'registry')
  expect(await desk.migrate(newer)).toMatchObject({ exitCode: 0 })
  expect(await platform.run(newer, environment.config.programs.registerModel!)).toMatchObject({ exitCode: 0 })
  await service('api').start()
  const { identity = '' } = await service('api').state()
  const container = engine.getContainer(identity.split('@')[0] ?? '')
  const { HostConfig, Image, Config } = await container.inspect()
  expect({ cpus: HostConfig.NanoCpus, memory: HostConfig.Memory }).toEqual({ cpus: 1e9, memory: 2 ** 30 })
  expect({ image: Image, user: Config.User }).toEqual({ image: newer.digest, user: '1000:1000' })
  const health = async () => (await container.inspect()).State.Health?.Status
  await expect.poll(health, { timeout: 60_000, interval: 200 }).toBe('healthy')
})

/** How each layer was made: what a build was told stays readable there. */
function history({ location }: Release): Promise<unknown> {
  return engine.getImage(location).history()
}
