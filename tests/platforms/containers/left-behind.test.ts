import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askEngine } from '../../../helpers/platforms/containers/engine.ts'
import { removeRun } from '../../../helpers/platforms/containers/left-behind.ts'
import { fakeEngine, json, refusal, type Answers } from './fake-engine.ts'

beforeEach(() => void vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined))
afterEach(() => void vi.unstubAllEnvs())

const IMAGE = { Id: 'sha256:feed', RepoTags: ['app:1'], Labels: { 'deployment-rehearsal.run': 'r1' } }
const NETWORK = { Id: 'net1', Name: 'n', Labels: { 'deployment-rehearsal.run': 'r1' } }

/** An engine that lists an image until it was asked to remove it, and refuses that with `status` and `words`. */
async function refusing(status: number, words: string, staysListed: boolean, more: Answers = []) {
  let asked = false
  const fake = await fakeEngine(
    ...more,
    [/GET \/containers\/json/, json([])],
    [/GET \/networks/, json([])],
    [/GET \/volumes/, json({ Volumes: [] })],
    [/GET \/images\/json/, (...to) => json(asked && !staysListed ? [] : [IMAGE])(...to)],
    [
      /DELETE \/images/,
      (...to) => {
        asked = true
        refusal(words, status)(...to)
      },
    ],
  )
  vi.stubEnv('DOCKER_HOST', fake.host)
  return { fake, engine: (await askEngine()).engine }
}

describe('what an engine refuses to remove', () => {
  test.each([
    [404, 'No such image: sha256:feed'],
    [409, 'removal is already in progress'],
    [500, 'unrecognized image ID sha256:feed'],
  ])('is looked for, and gone: %i %s', async (status, words) => {
    const { fake, engine } = await refusing(status, words, false)
    await using _fake = fake
    expect(await removeRun(engine, 'r1', 300)).toEqual(['r1: image app:1'])
  })

  test('is told with the engine’s words and the way to remove it by hand, where it stays', async () => {
    const { fake, engine } = await refusing(409, 'image is being used by running container 12', true)
    await using _fake = fake
    await expect(removeRun(engine, 'r1', 300)).rejects.toThrow(
      /image app:1 is still there: .*being used by running container 12.*To remove it: docker rmi -f sha256:feed/s,
    )
  })

  test('does not keep the rest from being removed', async () => {
    const { fake, engine } = await refusing(404, 'gone', false, [
      [/GET \/networks/, json([NETWORK])],
      [/DELETE \/networks/, refusal('has active endpoints', 403)],
    ])
    await using _fake = fake
    await expect(removeRun(engine, 'r1', 300)).rejects.toThrow(
      /^network n is still there.*docker network rm net1$/s,
    )
    expect(fake.asked.filter((line) => line.startsWith('DELETE /images'))).not.toEqual([])
  })
})
