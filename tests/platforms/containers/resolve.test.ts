import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ResolvedImages } from '../../../helpers/environments/images.ts'
import { findEngine } from '../../../helpers/platforms/containers/engine.ts'
import { EngineError } from '../../../helpers/platforms/containers/engine-error.ts'
import { OWN_PREFIX } from '../../../helpers/platforms/containers/images/catalog.ts'
import { hasReaper } from '../../../helpers/platforms/containers/images/reaper.ts'
import { resolveImages } from '../../../helpers/platforms/containers/images/resolve.ts'
import {
  fakeEngine,
  json,
  progress,
  refusal,
  withImages,
  type Answers,
  type FakeEngine,
} from './fake-engine.ts'
import { PUBLISHED, WANTED } from './published.ts'

// What `docker login` leaves; read once, when Testcontainers is loaded.
vi.hoisted(() => {
  const auth = Buffer.from('robot:secret').toString('base64')
  process.env.DOCKER_AUTH_CONFIG = JSON.stringify({ auths: { 'mirror.example:5000': { auth } } })
})

beforeEach(() => void vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined))
afterEach(() => void vi.unstubAllEnvs())

async function resolve({ host }: FakeEngine): Promise<ResolvedImages> {
  vi.stubEnv('DOCKER_HOST', host)
  return resolveImages(await findEngine(), WANTED, () => undefined)
}

const all = Object.values(PUBLISHED)
const allBut = (...absent: string[]) => all.filter((name) => !absent.includes(name))
const pulls = ({ asked }: FakeEngine) => asked.filter((line) => line.startsWith('POST /images/create'))

/** An engine that has an image from the moment on that it was pulled. */
function pullable(reference: string, credentials: string[] = []): Answers {
  let isHere = false
  const [repository, tag] = reference.split(/:(?=[^/]*$)/)
  return [
    [
      new RegExp(`POST /images/create.*fromImage=${repository}&tag=${tag}`),
      (request, response) => {
        isHere = true
        const header = request.headers['x-registry-auth']
        if (header !== undefined) credentials.push(Buffer.from(String(header), 'base64url').toString())
        progress({ status: 'Pulling' }, { status: 'Done' })(request, response)
      },
    ],
    [
      new RegExp(`GET /images/${reference}/json`),
      (request, response) =>
        (isHere ? json({ Id: 'sha256:1' }) : refusal('No such image', 404))(request, response),
    ],
  ]
}

describe('the image for a role', () => {
  test('is the published one where it is here; nothing is pulled', async () => {
    await using engine = await fakeEngine(...withImages(...all, `${OWN_PREFIX}redis:7`))
    expect(await resolve(engine)).toEqual({ references: PUBLISHED, isWithoutRegistry: false })
    expect(pulls(engine)).toEqual([])
  })

  test('is ours where the published one is not', async () => {
    const here = withImages(...allBut(PUBLISHED.redis), `${OWN_PREFIX}redis:7`)
    await using engine = await fakeEngine(...here)
    const { references, isWithoutRegistry } = await resolve(engine)
    expect(references.redis).toBe(`${OWN_PREFIX}redis:7`)
    expect(isWithoutRegistry).toBe(true)
    expect(pulls(engine)).toEqual([])
  })

  test('is pulled where neither is here', async () => {
    const credentials: string[] = []
    const answers = [...pullable(PUBLISHED.redis, credentials), ...withImages(...allBut(PUBLISHED.redis))]
    await using engine = await fakeEngine(...answers)
    expect((await resolve(engine)).references).toEqual(PUBLISHED)
    expect(pulls(engine)).toHaveLength(1)
    expect(credentials).toEqual([])
  })

  test('is pulled from the mirror with its credentials, and that name is what containers are made from', async () => {
    vi.stubEnv('TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX', 'mirror.example:5000/hub')
    const mirrored = (name: string) => (/^registry/.test(name) ? name : `mirror.example:5000/hub/${name}`)
    const here = withImages(...allBut(PUBLISHED.db).map(mirrored))
    const credentials: string[] = []
    await using engine = await fakeEngine(...pullable(mirrored(PUBLISHED.db), credentials), ...here)
    const { references } = await resolve(engine)
    expect(Object.values(references).sort()).toEqual(all.map(mirrored).sort())
    expect(credentials.map((each) => JSON.parse(each) as unknown)).toEqual([
      expect.objectContaining({ username: 'robot', password: 'secret' }),
    ])
  })
})

describe('an image that is needed and cannot be pulled is named, with why and what helps', () => {
  const why = async (...answers: Answers) => {
    await using engine = await fakeEngine(...answers, ...withImages(...allBut(PUBLISHED.db)))
    const error: unknown = await resolve(engine).catch((each: unknown) => each)
    expect(error).toBeInstanceOf(EngineError)
    const { message } = error as EngineError
    expect(message, 'one line').toMatch(/^[^\n]+$/)
    expect(message).toMatch(/^postgres:15-alpine cannot be pulled: /)
    return message
  }
  const refused = (message: string, status?: number) =>
    [/POST \/images\/create/, refusal(message, status)] as const
  const BUILD = '; `npm run images` builds what is missing without a registry.'

  test.each([
    ['pull access denied for postgres', 404, ' (is the name right, and has `docker login` been done?)'],
    [
      'manifest for postgres:15-alpine not found: manifest unknown',
      404,
      ' (is the name in the config right?)',
    ],
    [
      'Get "https://registry.example/v2/": x509: certificate signed by unknown authority',
      500,
      ' (the engine has to trust the registry’s certificate)',
    ],
    [
      'dial tcp: lookup registry.example: no such host',
      500,
      ' (TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX names a mirror)',
    ],
    [
      'net/http: request canceled while waiting for connection (Client.Timeout exceeded)',
      500,
      ' (TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX names a mirror)',
    ],
    ['toomanyrequests: You have reached your pull rate limit', 429, ' (`docker login` raises the limit)'],
  ])('%s', async (message, status, advice) => {
    expect(await why(refused(message, status))).toBe(
      `postgres:15-alpine cannot be pulled: ${message}${advice}${BUILD}`,
    )
  })

  test('the engine says so only after it has begun', async () => {
    const answer = progress({ status: 'Pulling' }, { error: 'unexpected EOF' })
    expect(await why([/POST \/images\/create/, answer])).toMatch(/pulled: unexpected EOF; `npm run images`/)
  })

  test('the engine ends in the middle', async () => {
    expect(
      await why([
        /POST \/images\/create/,
        (_, response) => response.write('{"status":"Pulling"}\n', () => response.destroy()),
      ]),
    ).toMatch(/pulled: aborted; /)
  })

  test.each([
    refused('write /var/lib/docker/tmp/x: no space left on device'),
    [
      /POST \/images\/create/,
      progress({ status: 'Pulling' }, { error: 'failed to register layer: no space left on device' }),
    ] as const,
  ])('a full disk, which building would not help against', async (...answer) => {
    expect(await why(answer as unknown as Answers[number])).toBe(
      'postgres:15-alpine cannot be pulled: the container engine’s disk is full (`docker system df` tells of what).',
    )
  })

  test('once: what is not here besides is counted, and not waited for', async () => {
    await using engine = await fakeEngine(refused('no such host'))
    await expect(resolve(engine)).rejects.toThrow(/no such host .*, and 6 more images are not here; `npm run/)
    expect(pulls(engine)).toHaveLength(1)
  })
})

describe('the reaper', () => {
  const ask = async (said: string[], ...answers: Answers) => {
    await using engine = await fakeEngine(...answers)
    vi.stubEnv('DOCKER_HOST', engine.host)
    return await hasReaper(await findEngine(), (line) => said.push(line))
  }
  test('is had where its image is here, under the mirror’s name', async () => {
    vi.stubEnv('TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX', 'mirror.example')
    expect(await ask([], [/GET \/images\/mirror\.example\/testcontainers\/ryuk/, json({ Id: '1' })])).toBe(
      true,
    )
  })
  test('is done without where its image cannot be pulled, which is said', async () => {
    const said: string[] = []
    expect(await ask(said, [/POST \/images\/create/, refusal('no such host')])).toBe(false)
    expect(said.at(-1)).toMatch(/^images: no reaper, the next run sweeps instead: testcontainers\/ryuk/)
  })
  test('is not asked for where it is disabled', async () => {
    vi.stubEnv('TESTCONTAINERS_RYUK_DISABLED', 'true')
    expect(await ask([], ...withImages('testcontainers/ryuk:0.14.0'))).toBe(false)
  })
})
