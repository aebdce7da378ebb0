import { execa } from 'execa'
import { createServer } from 'node:http'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ConfigError } from '../../../helpers/environments/load.ts'
import { choosePlatform } from '../../../helpers/platforms/choose.ts'
import { fakeEngine, json, refusal, silence, versionWith, withImages, type Answers } from './fake-engine.ts'
import { CONFIG, PUBLISHED } from './published.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'choose-'))
  vi.stubEnv('TESTCONTAINERS_RYUK_DISABLED', 'true')
  vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const choose = (asked: string) => choosePlatform(asked, CONFIG, () => undefined)

/** What `auto` says of its choice of processes; `containers` must fail with the very same sentence. */
async function whyProcesses(host: string): Promise<string> {
  vi.stubEnv('DOCKER_HOST', host)
  const { name, reason } = await choose('auto')
  expect(name).toBe('processes')
  const why = reason.replace('plain processes. ', '')
  expect(why, 'one line').toMatch(/^[^\n\r]+\.$/)
  const refused = await choose('containers').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ConfigError)
  expect((refused as Error).message).toBe(why)
  return why
}

describe('an engine that can’t be used is told in one line, and `containers` fails with it', () => {
  test('none is there', async () => {
    const host = `unix://${folder}/none.sock`
    expect(await whyProcesses(host)).toMatch(/none\.sock cannot be used: there is no such socket/)
  })

  test('its socket outlived it', async () => {
    const socket = join(folder, 'stale.sock')
    // Killed, it leaves its socket.
    await execa(process.execPath, [
      '-e',
      `require('net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`,
    ]).catch(() => undefined)
    expect(await whyProcesses(`unix://${socket}`)).toMatch(
      /nothing listens there \(is the daemon running\?\)/,
    )
  })

  test('its socket is not for this user', async () => {
    const socket = join(folder, 'private.sock')
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(socket, resolve))
    await chmod(socket, 0)
    // Loaded before: nobody may not be able to read the project.
    await import('../../../helpers/platforms/containers/engine-and-images.ts')
    const nobody = 65_534
    const isRoot = process.getuid?.() === 0
    await chmod(folder, 0o755)
    if (isRoot) process.seteuid?.(nobody)
    try {
      expect(await whyProcesses(`unix://${socket}`)).toMatch(
        /this user may not open the socket \(join the group `docker`, or run a rootless engine\)/,
      )
    } finally {
      if (isRoot) process.seteuid?.(0)
      server.close()
    }
  })

  test.each<[string, Answers, RegExp]>([
    ['is ill', [[/_ping/, refusal('shutting down')]], /cannot be used: shutting down\./],
    [
      'answers at length',
      [[/_ping/, (_, response) => response.writeHead(502).end('<html>\n<h1>\nBad Gateway</h1>')]],
      /cannot be used: <html> <h1> Bad Gateway<\/h1>\./,
    ],
    ['hangs up', [[/_ping/, ({ socket }) => socket.destroy()]], /closed the connection without an answer/],
    ['is none', [[/version/, json({ hello: 'world' })]], /what answers there is no container engine/],
    [
      'is too old',
      [versionWith({ Version: '19.03.15', ApiVersion: '1.40' })],
      /it is Docker 19\.03\.15 with API 1\.40, and API 1\.41 is needed \(Docker 20\.10, Podman 4, or newer\)/,
    ],
    [
      'is an old Podman',
      [versionWith({ Version: '3.4.4', ApiVersion: '1.40', Components: [{ Name: 'Podman Engine' }] })],
      /it is Podman 3\.4\.4 with API 1\.40/,
    ],
    ['runs Windows containers', [versionWith({ Os: 'windows' })], /runs Windows containers/],
    [
      'does not know its images',
      [[/GET \/images/, refusal('layer store\nis corrupt')]],
      /does not say whether it has the image .*: layer store is corrupt/,
    ],
  ])('one that %s', async (_, answers, message) => {
    await using engine = await fakeEngine(...answers)
    expect(await whyProcesses(engine.host)).toMatch(message)
  })

  test.each([
    [
      'tcp://engines.example:2376',
      /is another machine’s, where this one would not reach the services’ ports/,
    ],
    ['ssh://me@localhost', /is another machine’s/],
    [
      '/var/run/docker.sock',
      /DOCKER_HOST is `\/var\/run\/docker\.sock`.* Expected unix:\/\/\/path\/of\/a\.sock/,
    ],
    ['localhost:2375', /DOCKER_HOST is `localhost:2375`/],
  ])('DOCKER_HOST is %s', async (host, message) => {
    expect(await whyProcesses(host)).toMatch(message)
  })

  test('its certificates can’t be read', async () => {
    vi.stubEnv('DOCKER_TLS_VERIFY', '1')
    vi.stubEnv('DOCKER_CERT_PATH', folder)
    expect(await whyProcesses('tcp://127.0.0.1:2376')).toMatch(/no such file or directory.*ca\.pem/)
  })

  test('it speaks TLS, and was asked without', async () => {
    await using engine = await fakeEngine([
      /_ping/,
      refusal('Client sent an HTTP request to an HTTPS server.', 400),
    ])
    expect(await whyProcesses(engine.host)).toMatch(/HTTP request to an HTTPS server\.$/)
  })
})

describe('an engine that can be used', () => {
  test('is named, with its version and where it is', async () => {
    await using engine = await fakeEngine(...withImages(...Object.values(PUBLISHED)))
    vi.stubEnv('DOCKER_HOST', engine.host)
    for (const asked of ['auto', 'containers'])
      expect(await choose(asked)).toMatchObject({
        name: 'containers',
        reason: `Docker 20.10.24 answers at ${engine.host}`,
        images: { references: PUBLISHED },
      })
  })

  test('is not asked where processes are wanted', async () => {
    await using engine = await fakeEngine([/./, silence])
    vi.stubEnv('DOCKER_HOST', engine.host)
    expect(await choose('processes')).toEqual({ name: 'processes', reason: 'as asked for' })
    expect(engine.asked).toEqual([])
  })
})
