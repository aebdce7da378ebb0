import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findEngine } from '../../helpers/platforms/containers/engine.ts'
import { runOnce } from '../../helpers/platforms/containers/one-off.ts'
import { runOneOff } from '../../helpers/platforms/compose/one-off.ts'
import { fakeEngine, json, silence, type Answers } from './containers/fake-engine.ts'

const mocked = vi.hoisted(() => ({ run: vi.fn() }))
vi.mock('../../helpers/parts/compose-project/index.ts', () => ({ runCompose: mocked.run }))

afterEach(() => void vi.unstubAllEnvs())

async function engineThat(...answers: Answers) {
  const fake = await fakeEngine(...answers)
  vi.stubEnv('DOCKER_HOST', fake.host)
  vi.stubEnv('TESTCONTAINERS_HOST_OVERRIDE', undefined)
  return { fake, engine: await findEngine() }
}

const REMOVED = [/DELETE \/containers\/1/, json({}, 204)] as const
const NEVER_ENDS = [
  [/POST \/containers\/create/, json({ Id: '1' }, 201)],
  [/POST \/containers\/1\/start/, json({}, 204)],
  [/POST \/containers\/1\/wait/, silence],
  REMOVED,
] satisfies Answers
const IN_A_CONTAINER = { image: 'app:1', command: ['start'], env: {}, network: 'n', labels: {} as never }

describe('a program in a container of its own', () => {
  test('is ended by its signal: its container is removed, and the reason thrown', async () => {
    const { fake, engine } = await engineThat(...NEVER_ENDS)
    await using _ = fake
    const over = new AbortController()
    const running = runOnce(engine, { ...IN_A_CONTAINER, signal: over.signal })
    await vi.waitFor(() => expect(fake.asked.join('\n')).toContain('/containers/1/wait'))
    over.abort(new Error('The migrations have been applied.'))
    await expect(running).rejects.toThrow('The migrations have been applied.')
    expect(fake.asked.at(-1)).toMatch(/^DELETE \/containers\/1/)
    await expect(runOnce(engine, { ...IN_A_CONTAINER, signal: over.signal })).rejects.toThrow('applied')
    expect(fake.asked.at(-1), 'nothing is begun that is over').toMatch(/^DELETE/)
  })

  test('has a deadline where it is given one, and is removed then too', async () => {
    const { fake, engine } = await engineThat(...NEVER_ENDS, [
      /GET \/containers\/1\/logs/,
      (_, to) => to.end(),
    ])
    await using _ = fake
    const { signal } = new AbortController()
    expect(await runOnce(engine, { ...IN_A_CONTAINER, timeoutMs: 20, signal })).toMatchObject({
      exitCode: -1,
      stderr: '\nIt did not end within 0.02 s.',
    })
    expect(fake.asked.at(-1)).toMatch(/^DELETE/)
  })
})

describe('a program of a service of a compose project', () => {
  const project = { folder: '/project' } as Parameters<typeof runOneOff>[0]['project']
  const run = async (options: object, end: () => Promise<{ exitCode: number }>, ...answers: Answers) => {
    const { fake, engine } = await engineThat(...answers)
    await using _ = fake
    mocked.run.mockImplementationOnce(end)
    const running = runOneOff(
      { engine, project, projectName: 'shop', labels: { run: 'r' } },
      'web',
      ['start'],
      {
        ...{ env: { DB_NAME: 'secret' }, besides: { TAG: '1' } },
        ...options,
      },
    )
    const result = await running.catch((error: Error) => error.message)
    const [, words, given] = mocked.run.mock.lastCall as [unknown, string[], object]
    const [name = ''] = words.filter((word) => word.startsWith('shop-web-run-'))
    return { result, words, given, name, asked: fake.asked.filter((line) => line.includes(name)) }
  }

  test('bears the run’s mark, and is given variables by name alone: Compose has their values', async () => {
    const { words, given, name, asked } = await run({}, () => Promise.resolve({ exitCode: 0 }))
    expect(words.join(' ')).toBe(`run --rm --no-deps -T --name ${name} --label run=r -e DB_NAME web start`)
    expect(name).toMatch(/^shop-web-run-[0-9a-f]{12}$/)
    expect(given).toEqual({ env: { DB_NAME: 'secret', TAG: '1' } })
    expect(asked).toEqual([])
  })

  test('is ended by its signal: Compose first, then the container that it may have left', async () => {
    const over = new AbortController()
    const ended = async () => {
      over.abort(new Error('Ctrl-C'))
      await setTimeout(1)
      return { exitCode: 143 }
    }
    const { result, given, asked } = await run(
      { signal: over.signal },
      ...[ended, [/DELETE \/containers\/shop-web-run/, json({}, 204)] as const],
    )
    expect(result).toBe('Ctrl-C')
    expect(given).toHaveProperty('signal', over.signal)
    expect(asked).toEqual([expect.stringMatching(/^DELETE .*force=true/)])
  })

  test('has none left where Compose had to be killed at its deadline', async () => {
    const { result, asked } = await run({ timeoutMs: 10 }, () => Promise.resolve({ exitCode: -1 }))
    expect(result).toEqual({ exitCode: -1 })
    expect(
      asked.map((line) => line.split(' ')[0]),
      'gone already',
    ).toEqual(['DELETE', 'GET'])
  })
})
