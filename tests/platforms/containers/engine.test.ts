import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { EngineError, engineWords } from '../../../helpers/platforms/containers/engine-error.ts'
import { askEngine } from '../../../helpers/platforms/containers/engine.ts'
import { isHere } from '../../../helpers/platforms/containers/images/presence.ts'
import { fakeEngine, silence } from './fake-engine.ts'

beforeEach(() => void vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined))
afterEach(() => void vi.unstubAllEnvs())

describe('one that is slow', () => {
  test.each([/_ping/, /version/])('is given up at the deadline: it does not answer %s', async (request) => {
    const hungUp = Promise.withResolvers<unknown>()
    await using engine = await fakeEngine([request, ({ socket }) => hungUp.resolve(once(socket, 'close'))])
    vi.stubEnv('DOCKER_HOST', engine.host)
    await expect(askEngine(500)).rejects.toThrow(
      new EngineError(
        `The container engine at ${engine.host} cannot be used: it did not answer within 0.5 s.`,
      ),
    )
    // A connection that stayed open would keep the launcher alive after its run.
    await hungUp.promise
  })

  test('is given up where it knows itself, and not its images', async () => {
    await using fake = await fakeEngine([/images/, silence])
    vi.stubEnv('DOCKER_HOST', fake.host)
    const { engine } = await askEngine()
    await expect(isHere(engine, 'postgres:15', 50)).rejects.toThrow(
      /has the image postgres:15: it did not answer within 0\.05 s/,
    )
  })
})

describe('an engine’s words', () => {
  test.each([
    ['(HTTP code 404) no such image - manifest unknown ', 'manifest unknown'],
    ['(HTTP code 500) server error - ', '(HTTP code 500) server error -'],
    ['one\n\n  two.\n', 'one two'],
    [
      '(HTTP code 500) server error - write /var/lib/x: no space left on device',
      'the container engine’s disk is full (`docker system df` tells of what)',
    ],
    [`<html>${'x'.repeat(1000)}`, `<html>${'x'.repeat(394)} …`],
  ])('%j', (message, words) => {
    expect(engineWords(new Error(message))).toBe(words)
  })
  test('an error without a message is told by its code', () => {
    expect(engineWords(Object.assign(new Error(''), { code: 'EPIPE' }))).toBe('EPIPE')
  })
})
