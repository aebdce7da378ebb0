import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { search } from '../../helpers/toolchain/find.ts'
import type { Definition } from '../../helpers/toolchain/tool.ts'

let folder: string
const definition = (): Definition => ({
  name: 'redis',
  title: 'Thing 7',
  neededBy: 'a test',
  program: 'thing',
  versionArguments: ['--version'],
  accepts: { words: '7.x', test: (version) => version.startsWith('7.') },
  knownPlaces: [{ home: join(folder, 'known'), programs: join(folder, 'known') }],
  hint: 'none',
})
const program = async (place: string, version: string, name = 'thing') => {
  await mkdir(join(folder, place), { recursive: true })
  const path = join(folder, place, name)
  await writeFile(path, `#!/bin/sh\necho "thing ${version}"\n`)
  await chmod(path, 0o755)
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tools-'))
  vi.stubEnv('PATH', `${join(folder, 'path')}:/usr/bin:/bin`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

describe('a tool of the cache', () => {
  const inCache = (): Definition => ({
    ...definition(),
    knownPlaces: [],
    others: ['other'],
    cached: (cache) => ({ home: join(cache, 'place'), programs: join(cache, 'place') }),
  })
  const stamp = () => join(folder, 'cache', 'place', '.told-version')
  const installed = async (version: string) => {
    await program(join('cache', 'place'), version)
    await program(join('cache', 'place'), version, 'other')
  }
  beforeEach(async () => {
    vi.stubEnv('REHEARSAL_CACHE', join(folder, 'cache'))
    await installed('7.1.0')
    await search(inCache())
  })

  test('is asked once for its version', async () => {
    const [, mark] = (await readFile(stamp(), 'utf8')).split('\n')
    await writeFile(stamp(), `7.9.9\n${mark}\n`)
    expect((await search(inCache())).tool).toMatchObject({ version: '7.9.9', source: 'cache' })
  })
  test.each([
    ['empty', () => ''],
    ['cut short', (text: string) => text.slice(0, 3)],
    ['garbage', () => '\0\0\0 no version'],
    [
      'of another kind of machine',
      (text: string) => text.replace(process.arch, 'sparc').replace('7.1.0', '7.8.8'),
    ],
    ['without what it is about', () => '7.8.8'],
  ])('is asked anew where what was written down is %s', async (_what, change) => {
    await writeFile(stamp(), change(await readFile(stamp(), 'utf8')))
    expect((await search(inCache())).tool).toMatchObject({ version: '7.1.0' })
    expect(await readFile(stamp(), 'utf8')).toMatch(/^7\.1\.0\n/)
  })
  test('is asked anew when it is another one', async () => {
    await program(join('cache', 'place'), '7.10.0')
    expect((await search(inCache())).tool).toMatchObject({ version: '7.10.0' })
  })
  test.each([
    ['is gone', (path: string) => rm(path)],
    ['cannot be run', (path: string) => chmod(path, 0o644)],
    ['leads nowhere', async (path: string) => (await rm(path), await symlink(`${path}.gone`, path))],
  ])('is none when a program of it %s', async (_what, spoil) => {
    for (const name of ['other', 'thing']) {
      await spoil(join(folder, 'cache', 'place', name))
      expect((await search(inCache())).tool, name).toBeUndefined()
      await rm(join(folder, 'cache', 'place', name), { force: true })
      await installed('7.1.0')
    }
  })
  test('is none when it does not run here: it is of another kind of machine', async () => {
    await writeFile(join(folder, 'cache', 'place', 'thing'), '\x7fELF of elsewhere')
    expect((await search(inCache())).tool).toBeUndefined()
  })
  test('is found where the cache is named from here', async () => {
    vi.stubEnv('REHEARSAL_CACHE', relative(process.cwd(), join(folder, 'cache')))
    expect((await search(inCache())).tool?.home).toBe(join(folder, 'cache', 'place'))
  })
})

test('a tool without a program that a rehearsal needs is told as unsuitable', async () => {
  await program('known', '7.2.0')
  const { tool, rejected } = await search({ ...definition(), others: ['other'] })
  expect(tool).toBeUndefined()
  expect(rejected).toEqual([{ place: join(folder, 'known'), version: '7.2.0 without other' }])
})

describe('a tool is looked for', () => {
  test('on the PATH before known places', async () => {
    await program('path', '7.1.0')
    await program('known', '7.2.0')
    expect((await search(definition())).tool).toMatchObject({ version: '7.1.0', source: 'path' })
  })
  test('past one of an unsuitable version, which is told', async () => {
    await program('path', '6.0.0')
    await program('known', '7.2.0')
    const { tool, rejected } = await search(definition())
    expect(tool).toMatchObject({ version: '7.2.0', source: 'known place' })
    expect(rejected).toEqual([{ place: join(folder, 'path'), version: '6.0.0' }])
  })
  test('where the variable says, and nowhere else', async () => {
    await program('path', '7.1.0')
    vi.stubEnv('REHEARSAL_REDIS_HOME', join(folder, 'named'))
    expect((await search(definition())).tool).toBeUndefined()
    await program('named', '7.3.0')
    expect((await search(definition())).tool).toMatchObject({ version: '7.3.0', source: 'environment' })
  })
  test('behind a link: its other programs lie where it really is', async () => {
    await program('real', '7.4.0')
    await mkdir(join(folder, 'path'))
    await symlink(join(folder, 'real', 'thing'), join(folder, 'path', 'thing'))
    const { tool } = await search(definition())
    expect(tool?.bin('other')).toBe(join(folder, 'real', 'other'))
  })
})
