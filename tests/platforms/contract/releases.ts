import { beforeAll, expect, test } from 'vitest'
import type { Release } from '../../../helpers/platforms/platform.ts'
import type { Openable } from '../contract.ts'
import { useOpened } from './use.ts'

/** Building releases, naming them, putting one live, and running the app from it. */
export function releasesContract(openable: Openable): void {
  const opened = useOpened(openable)
  const releases = () => opened().platform.releases
  const digestOf = async (tag: string) => (await releases().find(tag))?.digest
  let older: Release
  let newer: Release
  beforeAll(async () => {
    const { desk } = opened()
    const [newest = '', before = ''] = await desk.commits()
    older = await releases().build(desk.planFor(before, new Date('2026-11-23T10:15:00Z'), 'older'))
    newer = await releases().build(desk.planFor(newest, new Date('2026-11-24T10:15:00Z'), 'newer'))
  })

  test('a build knows what it was made of', async () => {
    const [newest, before] = await opened().desk.commits()
    const { reportedAs: environment } = opened().environment.config
    expect(older).toMatchObject({
      commit: before,
      buildDate: '20261123-101500',
      environment,
      version: '1.0.0',
      migration: '0004_event-inbox',
    })
    expect(newer).toMatchObject({
      commit: newest,
      buildDate: '20261124-101500',
      environment,
      version: '1.1.0',
      migration: '0005_prediction-goals',
    })
    expect(newer.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(newer.digest).not.toBe(older.digest)
  })

  test('it is found by each of its tags, as what was built, and is on the list', async () => {
    expect(await releases().find('newer')).toEqual(newer)
    expect(await digestOf(`${newer.environment}-20261124-101500`)).toBe(newer.digest)
    expect(await releases().find('nobody')).toBeUndefined()
    const listed = (await releases().list()).map(({ digest }) => digest)
    expect(listed.toSorted()).toEqual([older.digest, newer.digest].toSorted())
  })

  test('a tag moves, and is taken away without the release', async () => {
    await releases().tag(older, 'kept')
    expect(await digestOf('kept')).toBe(older.digest)
    await releases().tag(newer, 'kept')
    expect(await digestOf('kept')).toBe(newer.digest)
    await releases().untag('kept')
    expect(await releases().find('kept')).toBeUndefined()
    expect(await digestOf('newer')).toBe(newer.digest)
    expect(await digestOf('older')).toBe(older.digest)
  })

  test('what is activated is what is live', async () => {
    expect(await releases().active()).toBeUndefined()
    await releases().activate(newer)
    expect((await releases().active())?.digest).toBe(newer.digest)
    await releases().activate(older)
    expect((await releases().active())?.digest).toBe(older.digest)
  })

  test('a clean-up takes what no tag names and what is not live, and nothing else', async () => {
    const { desk, platform } = opened()
    const plan = desk.planFor(newer.commit, new Date('2026-11-25T10:15:00Z'))
    const unused = await releases().build(plan)
    for (const tag of plan.tags) await releases().untag(tag)
    const places = async () => (await releases().list()).map(({ location }) => location).toSorted()
    expect(await places(), 'with its last tag gone it is still there').toContain(unused.location)
    const foreign = await platform.plantForeign()
    try {
      const { removed } = await platform.cleanUp()
      expect(removed.map(({ location }) => location)).toEqual([unused.location])
      expect(await places()).toEqual([older.location, newer.location].toSorted())
      expect(await foreign.isThere()).toBe(true)
      expect((await releases().active())?.digest).toBe(older.digest)
    } finally {
      await foreign.remove()
    }
    expect(await foreign.isThere()).toBe(false)
  })

  test('a program of a release runs with the services’ addresses; an exit other than zero is a result', async () => {
    const { platform, desk, bringUp, environment } = opened()
    await bringUp('database')
    expect(await desk.migrate(older)).toMatchObject({ exitCode: 0 })
    expect(await desk.migrationStatus(older)).toMatchObject({ current: older.migration, pending: [] })
    const [file = ''] = environment.config.programs.start!
    const failing = [file, '-e', 'console.log(process.env.WHO); console.error("no"); process.exit(3)']
    expect(await platform.run(older, failing, { env: { WHO: 'me' } })).toMatchObject({
      exitCode: 3,
      stdout: 'me\n',
      stderr: 'no\n',
    })
  })

  test('the app runs the release that is live, within its limits; each start takes what is live by then', async () => {
    const { platform, desk, environment, service, bringUp } = opened()
    const { parts, programs } = environment.config
    await bringUp('database', 'cache', 'messaging', 'registry')
    expect(await platform.run(older, programs.registerModel!)).toMatchObject({ exitCode: 0 })
    await bringUp('api')
    expect(await service('api').limits()).toEqual(parts.api?.limits)
    const ran = (await service('api').state()).runs
    expect(ran).toBe((await releases().active())?.digest)
    expect(await service('api').stop(30_000)).toMatchObject({ killed: false })

    await releases().activate(newer)
    expect(await desk.migrate(newer)).toMatchObject({ exitCode: 0 })
    await bringUp('api')
    expect((await service('api').state()).runs).not.toBe(ran)
    expect((await service('api').logs()).join('\n')).toMatch(/"version":"1\.0\.0".*"version":"1\.1\.0"/s)
  })
}
