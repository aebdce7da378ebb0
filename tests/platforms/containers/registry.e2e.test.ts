import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findEngine } from '../../../helpers/platforms/containers/engine.ts'
import type { Release } from '../../../helpers/platforms/platform.ts'
import { open, type Opened } from '../opened.ts'
import { startRegistry } from './registry-container.ts'

// As `docker login` keeps it. Testcontainers reads it when it is loaded, so it has to be there before any import.
const { port, host, authorization } = await vi.hoisted(async () => {
  const { holdPort } = await import('../../../helpers/platforms/ports/index.ts')
  const { USER } = await import('./registry-user.ts')
  const { port: free } = await holdPort()
  const auth = Buffer.from(`${USER.name}:${USER.password}`).toString('base64')
  process.env.DOCKER_AUTH_CONFIG = JSON.stringify({ auths: { [`127.0.0.1:${free}`]: { auth } } })
  return { port: free, host: `127.0.0.1:${free}`, authorization: `Basic ${auth}` }
})

let opened: Opened
let release: Release
beforeAll(async () => {
  opened = await open('containers', (config) => ({
    ...config,
    releases: { ...config.releases, registry: `${host}/team` },
  }))
  const { desk, platform, run } = opened
  await startRegistry(run, port)
  const [newest = ''] = await desk.commits()
  release = await platform.releases.build(desk.planFor(newest, new Date('2026-11-24T10:15:00Z'), 'latest'))
})
afterAll(() => opened?.end())

test('what is pushed comes back as the very same image, and only its own names are left here', async () => {
  const { platform } = opened
  expect(platform.lacks.has('image-registry')).toBe(false)
  expect(await platform.releases.pushAndPull(release)).toBe(release.digest)
  const { RepoTags, RepoDigests } = await (await findEngine()).getImage(release.digest).inspect()
  expect(RepoTags.every((tag) => tag.startsWith(`localhost/rehearsal-${opened.run.id}/`))).toBe(true)
  expect(RepoDigests).toEqual([])
  expect(await platform.releases.find('latest')).toEqual(release)
})

test('the registry has it under the release’s own tag, below the path that was configured', async () => {
  const { environment } = opened
  const name = `team/${environment.config.releases.image}`
  const response = await fetch(`http://${host}/v2/${name}/tags/list`, { headers: { authorization } })
  expect(await response.json()).toEqual({ name, tags: [release.tags[0]] })
})

test('who is not logged in is told so, and no name of the registry is left here', async () => {
  const { pushAndPull } = await import('../../../helpers/platforms/containers/registry.ts')
  const engine = await findEngine()
  const stranger = `${host.replace('127.0.0.1', 'localhost')}/team/app:1`
  await expect(pushAndPull(engine, release.digest, stranger)).rejects.toThrow(
    /app:1 cannot be pushed: .*(no basic auth credentials|unauthorized).*Is `images\.registry` right, and logged in to\?/,
  )
  expect(
    await engine
      .getImage(stranger)
      .inspect()
      .catch(() => 'not here'),
  ).toBe('not here')
})
