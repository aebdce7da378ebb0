import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GenericContainer } from 'testcontainers'
import { afterEach, expect, test, vi } from 'vitest'
import { ContainerService } from '../../../helpers/platforms/containers/container-service.ts'
import { findEngine } from '../../../helpers/platforms/containers/engine.ts'
import { withoutUnpublished } from '../../../helpers/platforms/containers/unpublished-ports.ts'
import { fakeEngine, json, refusal, withImages } from './fake-engine.ts'

afterEach(() => void vi.unstubAllEnvs())

test('a service whose container cannot be made for want of space says so in one line', async () => {
  await using fake = await fakeEngine(
    ...withImages('redis:7'),
    [/GET \/containers\/json/, json([])],
    [/POST \/containers\/create/, refusal('mkdir /var/lib/docker/overlay2/1: no space left on device')],
  )
  vi.stubEnv('DOCKER_HOST', fake.host)
  vi.stubEnv('TESTCONTAINERS_RYUK_DISABLED', 'true')
  vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined)
  const unit = {
    name: 'redis' as const,
    port: 6379,
    isReplaced: false,
    describe: () => Promise.resolve(new GenericContainer('redis:7')),
    runs: () => Promise.resolve('redis:7'),
  }
  const service = new ContainerService(unit, await findEngine(), join(tmpdir(), 'none.log'))
  await expect(service.start()).rejects.toThrow(
    /^redis cannot be started: the container engine’s disk is full \(`docker system df` tells of what\)\.$/,
  )
})

test('a port that is exposed and bound to nothing is no binding', () => {
  const bindings = (PortBindings: unknown) =>
    ({ HostConfig: { PortBindings } }) as unknown as Parameters<typeof withoutUnpublished>[0]
  const published = { '9093/tcp': [{ HostIp: '', HostPort: '19093' }] }
  expect(withoutUnpublished(bindings({ '9092/tcp': null, ...published }))).toEqual(bindings(published))
  expect(withoutUnpublished(bindings({ '9092/tcp': [] }))).toEqual(bindings({}))
  expect(withoutUnpublished(bindings(null))).toEqual(bindings(null))
})
