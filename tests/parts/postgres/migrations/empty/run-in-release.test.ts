import { expect, test, vi } from 'vitest'
import { runInRelease } from '../../../../../helpers/parts/postgres/migrations/empty/run-in-release.ts'
import { execute } from '../../../../../helpers/platforms/processes/execute.ts'
import type { Platform, Release } from '../../../../../helpers/platforms/platform.ts'

const release = { tags: ['one'] } as unknown as Release

/** As a platform runs a program: a real one, in an environment of its own. */
function platform(environment: Readonly<Record<string, string>>) {
  const run = vi.fn<Platform['run']>((_, [file = '', ...args], options) =>
    execute(file, args, environment, { ...options, cwd: '/' }),
  )
  return { run, platform: { run } as Pick<Platform, 'run'> as Platform }
}

test('the environment is what a program of the release has, with values of several lines', async () => {
  const secret = '-----BEGIN KEY-----\nDB_NAME=other\n='
  const inRelease = runInRelease(platform({ DB_NAME: 'shop', KEY: secret }).platform, release, undefined)
  const environment = await inRelease.environment()
  expect(environment).toBeInstanceOf(Map)
  expect([...(environment as Map<string, string>)]).toEqual(
    expect.arrayContaining([
      ['DB_NAME', 'shop'],
      ['KEY', secret],
    ]),
  )
})

test('a release without the program says so', async () => {
  const run = () =>
    Promise.resolve({
      command: 'env -0',
      exitCode: 127,
      stdout: '',
      stderr: 'env: not found\n',
      durationMs: 1,
    })
  const inRelease = runInRelease({ run } as unknown as Platform, release, undefined)
  expect(await inRelease.environment()).toMatch(
    /cannot be read: `env -0` exited 127 in it \(env: not found\)/,
  )
})

test('it is asked in the service that has the migration tool', async () => {
  const of = platform({})
  await runInRelease(of.platform, release, 'migrations').run(['true'], { env: { A: 'b' } })
  expect(of.run).toHaveBeenCalledWith(release, ['true'], { env: { A: 'b' }, service: 'migrations' })
})
