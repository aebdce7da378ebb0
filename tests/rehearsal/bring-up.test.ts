import { beforeEach, expect, test, vi } from 'vitest'
import { bringUp } from '../../helpers/rehearsal/stand-in/bring-up.ts'
import type { System } from '../../helpers/rehearsal/system.ts'

const mocked = vi.hoisted(() => ({ done: [] as string[] }))
vi.mock('../../helpers/rehearsal/ready.ts', () => ({
  ready: (_: unknown, name: string) => Promise.resolve(void mocked.done.push(`${name} is ready`)),
}))
beforeEach(() => void (mocked.done = []))

/** In which order a stand-in is brought up whose schema is migrated so. */
async function order(migrates: { byCommands?: boolean; atStart?: boolean }): Promise<string[]> {
  const { done } = mocked
  const release = { tags: ['staging-previous'] }
  const finished = (what: string) => {
    done.push(what)
    return Promise.resolve({ exitCode: 0 })
  }
  const system = {
    config: {
      parts: { database: { kind: 'postgres' }, api: { kind: 'http-api' } },
      programs: { seed: ['seed'] },
    },
    released: ['api'],
    start: () => Promise.resolve(),
    record: { learnReleases: () => Promise.resolve() },
    platform: {
      releases: { build: () => Promise.resolve(release), activate: () => Promise.resolve() },
      run: (_: unknown, [program = '']: string[]) => finished(program),
    },
    releases: {
      ...{ tags: {}, commits: () => Promise.resolve(['b', 'a']), planFor: () => ({}) },
      migratesByCommands: migrates.byCommands ?? false,
      migratesAtStart: migrates.atStart ?? false,
      migrate: () => finished('migrate'),
    },
  }
  await bringUp(system as unknown as System, true)
  return done
}

test('a stand-in that commands migrate is migrated and seeded before its app is started', async () => {
  expect(await order({ byCommands: true })).toEqual(['database is ready', 'migrate', 'seed', 'api is ready'])
})

test('one whose app migrates when it is started is seeded when it has been: before there is no schema', async () => {
  expect(await order({ atStart: true })).toEqual(['database is ready', 'api is ready', 'seed'])
})

test('one whose schema is nobody’s to migrate is seeded', async () => {
  expect(await order({})).toEqual(['database is ready', 'seed', 'api is ready'])
})
