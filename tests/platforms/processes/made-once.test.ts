import { mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { madeOnce } from '../../../helpers/platforms/processes/made-once.ts'
import { NOTICES } from '../../../helpers/waiting/notice.ts'

let folder: string
let made: number
let told: string[]
const tell = (line: unknown) => void told.push(line as string)

/** A folder with two files, one of them inside another folder. */
const make = async (target: string) => {
  made++
  await mkdir(join(target, 'inner'), { recursive: true })
  await writeFile(join(target, 'one'), 'first')
  await writeFile(join(target, 'inner', 'two'), 'second')
}
const cache = () => join(folder, 'cache', 'made', 'thing')
const kept = async () => join(cache(), (await readdir(cache()))[0]!)
const targetOf = (run: string) => join(folder, run)
const isThere = async (run: string) =>
  expect(await readFile(join(targetOf(run), 'inner', 'two'), 'utf8')).toBe('second')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '缓 存 made-'))
  vi.stubEnv('REHEARSAL_CACHE', join(folder, 'cache'))
  made = 0
  told = []
  NOTICES.subscribe(tell)
})
afterEach(async () => {
  NOTICES.unsubscribe(tell)
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

describe('what is made once', () => {
  test('is a copy for the next run, which may write to it', async () => {
    await madeOnce('thing', targetOf('a'), make)
    await writeFile(join(targetOf('a'), 'one'), 'changed')
    await madeOnce('thing', targetOf('b'), make)
    expect(await readFile(join(targetOf('b'), 'one'), 'utf8')).toBe('first')
    expect({ made, told }).toEqual({ made: 1, told: [] })
  })

  test.each<[string, (kept: string) => Promise<unknown>]>([
    ['a file cut short', (at) => truncate(join(at, 'content', 'one'), 2)],
    ['a file full of zeros', (at) => writeFile(join(at, 'content', 'one'), '\0\0\0\0\0')],
    ['a file that is missing', (at) => rm(join(at, 'content', 'inner', 'two'))],
    ['a file too many', (at) => writeFile(join(at, 'content', 'three'), '')],
    ['nothing but its folder', (at) => rm(join(at, 'content'), { recursive: true })],
    ['no word on what it was', (at) => rm(join(at, 'sha256'))],
    ['an empty word on what it was', (at) => writeFile(join(at, 'sha256'), '')],
  ])('is made anew where a crash has left %s, and one line says so', async (_what, spoil) => {
    await madeOnce('thing', targetOf('a'), make)
    await spoil(await kept())
    await madeOnce('thing', targetOf('b'), make)
    await isThere('b')
    expect(told).toEqual([expect.stringMatching(/^cache: .*thing.* cannot be used and is made anew: ./)])
    await madeOnce('thing', targetOf('c'), make)
    await isThere('c')
    expect({ made, told: told.length }).toEqual({ made: 2, told: 1 })
  })

  test('is there all the same where nothing can be kept, and one line says so', async () => {
    await writeFile(join(folder, 'cache'), 'a file where the folder should be')
    await madeOnce('thing', targetOf('a'), make)
    await isThere('a')
    expect(told).toEqual([
      expect.stringMatching(/^cache: thing is not kept for the next run, which will only be slower: E/),
    ])
  })

  test('is made by as many as start at the same time, for each its own, and the next takes one', async () => {
    await Promise.all(['a', 'b', 'c'].map((run) => madeOnce('thing', targetOf(run), make)))
    for (const run of ['a', 'b', 'c']) await isThere(run)
    await madeOnce('thing', targetOf('d'), make)
    await isThere('d')
    expect({ made, told }).toEqual({ made: 3, told: [] })
  })

  test('leaves alone what another maker lays down now, and takes away what a killed one has left', async () => {
    const [living, dead] = ['.unfinished-a', '.unfinished-b'].map((name) => join(cache(), name))
    for (const each of [living!, dead!]) await mkdir(each, { recursive: true })
    await utimes(dead!, 0, 0)
    await madeOnce('thing', targetOf('a'), make)
    const left = await readdir(cache())
    expect(left).toContain('.unfinished-a')
    expect(left).not.toContain('.unfinished-b')
  })

  test('fails as its maker fails, and keeps nothing', async () => {
    const failing = () => Promise.reject(new Error('initdb: no'))
    await expect(madeOnce('thing', targetOf('a'), failing)).rejects.toThrow('initdb: no')
    await expect(readdir(cache())).rejects.toThrow('ENOENT')
  })
})
