import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'config-'))))
afterAll(() => rm(folder, { recursive: true }))

/** The project's own config with one thing changed. */
async function changed(name: string, from: string | RegExp, to: string): Promise<string> {
  const text = await readFile('rehearsal.config.ts', 'utf8')
  expect(text).toMatch(from)
  const path = join(folder, `${name}.ts`)
  await writeFile(path, text.replace("'./helpers/", `'${resolve('helpers')}/`).replace(from, to))
  return path
}

describe('the config', () => {
  test('of the project is valid', async () => {
    const { name, config } = await loadEnvironment('rehearsal.config.ts', undefined)
    expect(name).toBe('local')
    expect(config.waivers).toEqual([])
  })
  test.each([
    [
      'typo',
      /reportedAs: 'staging'/,
      "reportedAs: 'staging', reprotedAs: 'x'",
      /Unrecognized key: "reprotedAs"/,
    ],
    ['type', /platform: 'auto'/, "platform: 'podman'", /environments\.local\.platform: .*"auto"/],
    ['port', /app: 8001/, 'app: 80010', /environments\.local\.ports\.app/],
    [
      'date',
      /match_date: '2024-12-25T15:00:00Z'/,
      "match_date: 'Christmas'",
      /match_date: Invalid ISO datetime/,
    ],
    [
      'registry',
      /app: 'football-prediction'/,
      "app: 'football-prediction', registry: 'https://registry.example.com/'",
      /images\.registry: a registry such as localhost:5000\/team/,
    ],
  ])('a %s names file, key and what was expected', async (name, from, to, message) => {
    const path = await changed(name, from, to)
    await expect(loadEnvironment(path, undefined)).rejects.toThrow(message)
    await expect(loadEnvironment(path, undefined)).rejects.toThrow(path)
  })
  test.each([
    'localhost',
    'localhost:5000/team',
    'registry:5000',
    'registry.example.com/a/b',
    '10.0.0.7:443',
  ])('images can be pushed to %s', async (registry) => {
    const names = `app: 'football-prediction', registry: '${registry}'`
    const path = await changed(registry.replaceAll('/', '-'), /app: 'football-prediction'/, names)
    expect((await loadEnvironment(path, undefined)).config.images.registry).toBe(registry)
  })
  test('one that cannot be loaded says why', async () => {
    const path = join(folder, 'broken.ts')
    await writeFile(path, 'export default {')
    await expect(loadEnvironment(path, undefined)).rejects.toThrow(/can't be loaded/)
    await expect(loadEnvironment(join(folder, 'none.ts'), undefined)).rejects.toThrow(/does not exist/)
  })
})
