import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askEngine } from '../../../helpers/platforms/containers/engine.ts'
import { engineHosts } from '../../../helpers/platforms/containers/engine-hosts.ts'
import { fakeEngine, refusal, type FakeEngine } from './fake-engine.ts'

vi.mock('node:fs', { spy: true })

let home: string
let runtime: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'))
  runtime = join(home, 'run')
  const { existsSync: reallyExists } = await vi.importActual<typeof import('node:fs')>('node:fs')
  // The machine's own engines are out of the way.
  vi.mocked(existsSync).mockImplementation((path) => String(path).startsWith(home) && reallyExists(path))
  vi.stubEnv('DOCKER_HOST', undefined)
  vi.stubEnv('HOME', home)
  vi.stubEnv('XDG_RUNTIME_DIR', runtime)
  vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(home, { recursive: true })
})

/** Lets the engine answer at one of the places where engines do. */
async function put({ socket }: FakeEngine, path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  await symlink(socket, path)
  return `unix://${path}`
}

describe('without DOCKER_HOST', () => {
  test('no socket: the places are told', () => {
    expect(engineHosts).toThrow(
      /^No container engine is here: DOCKER_HOST is not set, and none of \/var\/run\/docker\.sock, .*podman\.sock exists\.$/,
    )
  })

  test('Docker Desktop comes before Podman, and a rootless Docker before both', async () => {
    await using engine = await fakeEngine()
    const podman = await put(engine, join(runtime, 'podman/podman.sock'))
    const desktop = await put(engine, join(home, '.docker/run/docker.sock'))
    const rootless = await put(engine, join(runtime, 'docker.sock'))
    expect(engineHosts()).toEqual([rootless, desktop, podman])
  })

  test('one that cannot be used is passed over, and what is found is left for Testcontainers', async () => {
    await using ill = await fakeEngine([/_ping/, refusal('ill')])
    await using well = await fakeEngine()
    await put(ill, join(runtime, 'docker.sock'))
    const host = await put(well, join(runtime, 'podman/podman.sock'))
    expect((await askEngine()).host).toBe(host)
    expect(process.env.DOCKER_HOST).toBe(host)
    // By name, `localhost` could be ::1, where the ports are not published.
    expect(process.env.TESTCONTAINERS_HOST_OVERRIDE).toBe('127.0.0.1')
  })

  test('where none can be used, one line says it of each, and DOCKER_HOST stays unset', async () => {
    await using ill = await fakeEngine([/_ping/, refusal('ill')])
    await put(ill, join(runtime, 'docker.sock'))
    await put(ill, join(runtime, 'podman/podman.sock'))
    await expect(askEngine()).rejects.toThrow(
      /^The .*\/docker\.sock cannot be used: ill\. The .*podman\.sock cannot be used: ill\.$/,
    )
    expect(process.env.DOCKER_HOST).toBeUndefined()
  })
})
