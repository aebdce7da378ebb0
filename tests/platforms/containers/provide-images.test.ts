import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findEngine } from '../../../helpers/platforms/containers/engine.ts'
import { provideImages } from '../../../helpers/platforms/containers/images/provide-images.ts'
import { BASE, RECIPES, type ImageRecipe } from '../../../helpers/platforms/containers/images/recipes.ts'
import { fakeEngine, json, progress, type Answers } from './fake-engine.ts'

// Two recipes are enough, one with nothing to bring; the base is the real one.
vi.mock(import('../../../helpers/platforms/containers/images/recipes.ts'), async (original) => {
  const { BASE: base, RECIPES: recipes } = await original()
  return { BASE: { ...base }, RECIPES: recipes.filter(({ name }) => name.startsWith('redis')) }
})

let said: string[]
beforeEach(() => {
  said = []
  vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** Keeps what is built, with its labels, as an engine does. */
function builder(): Answers {
  const labels = new Map<string, unknown>()
  return [
    [
      /POST \/build/,
      (request, response) => {
        const { searchParams } = new URL(request.url!, 'http://engine')
        labels.set(searchParams.get('t')!, JSON.parse(searchParams.get('labels')!))
        progress({ stream: 'Step 1/1 : FROM scratch' })(request, response)
      },
    ],
    [
      /GET \/images/,
      (request, response) => {
        const [, name = ''] = /\/images\/(.*)\/json/.exec(decodeURIComponent(request.url!)) ?? []
        const found = labels.has(name)
        json({ Id: `sha256:${name}`, Config: { Labels: labels.get(name) } }, found ? 200 : 404)(
          request,
          response,
        )
      },
    ],
  ]
}

async function provide(answers: Answers) {
  await using engine = await fakeEngine(...answers)
  vi.stubEnv('DOCKER_HOST', engine.host)
  return await provideImages(await findEngine(), (line) => said.push(line), { compose: false })
}

describe('npm run images', () => {
  test('builds what is missing, and leaves what is current', async () => {
    vi.spyOn(BASE as Required<ImageRecipe>, 'bring').mockResolvedValue()
    const engine = builder()
    expect(await provide(engine)).toEqual({ built: 2, current: 0 })
    said = []
    expect(await provide(engine)).toEqual({ built: 0, current: 2 })
    expect(said).toEqual(
      [BASE, ...RECIPES].map(({ name }) => `images: localhost/deployment-rehearsal/${name} is current`),
    )
    // What is brought along has changed.
    const [redis] = RECIPES as [ImageRecipe & { brings: string }]
    redis.brings = 'another release'
    expect(await provide(engine)).toEqual({ built: 1, current: 1 })
  })

  test('says in one line that only root can make the base', async () => {
    vi.spyOn(process as Required<NodeJS.Process>, 'getuid').mockReturnValue(1000)
    await expect(provide([])).rejects.toThrow(
      /^The base image is made by debootstrap, which only root on Linux can run\.$/,
    )
  })

  test('says in one line that debootstrap is missing', async () => {
    vi.spyOn(process as Required<NodeJS.Process>, 'getuid').mockReturnValue(0)
    vi.stubEnv('PATH', '/nowhere')
    await expect(provide([])).rejects.toThrow(/^debootstrap is missing: install the package of this name\.$/)
  })

  test('says in one line that there is no engine, and fails', async () => {
    const { exitCode, stderr, stdout } = await execa(process.execPath, ['helpers/cli/images.ts'], {
      env: { DOCKER_HOST: 'unix:///nowhere/engine.sock' },
      reject: false,
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toBe(
      'The container engine at unix:///nowhere/engine.sock cannot be used: there is no such socket.',
    )
  })
})
