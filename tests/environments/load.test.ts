import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { standingTags } from '../../helpers/rehearsal/operations/release-desk.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'config-'))))
afterAll(() => rm(folder, { recursive: true }))

/** The project's own config with one thing changed. */
async function changed(name: string, from: string | RegExp, to: string): Promise<string> {
  const text = await readFile('rehearsal.config.ts', 'utf8')
  expect(text).toMatch(from)
  const path = join(folder, `${name}.ts`)
  await writeFile(path, text.replaceAll(/'\.\/(helpers|suites)\//g, `'${resolve('.')}/$1/`).replace(from, to))
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
    ['port', /port: 8001/, 'port: 80010', /environments\.local\.parts\.api\.port/],
    ['kind', /kafka\(\{/, "({ kind: 'rabbitmq', ", /environments\.local\.parts\.messaging\.kind/],
    [
      'journey',
      /journeys: footballJourneys/,
      "journeys: { visit: { summary: 'A visit', part: 'app', steps: [] } }",
      /environments\.local\.journeys\.visit\.steps: Too small/,
    ],
    [
      'registry',
      /image: 'football-prediction'/,
      "image: 'football-prediction', registry: 'https://registry.example.com/'",
      /releases\.registry: a registry such as localhost:5000\/team/,
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
    const names = `image: 'football-prediction', registry: '${registry}'`
    const path = await changed(registry.replaceAll('/', '-'), /image: 'football-prediction'/, names)
    expect((await loadEnvironment(path, undefined)).config.releases.registry).toBe(registry)
  })
  test('calls an environment by its own name where it does not say what it is reported as', async () => {
    const path = await changed('own-names', / {2}reportedAs: 'staging',\n/, '')
    for (const name of ['local', 'staging']) {
      const { config } = await loadEnvironment(path, name)
      expect(config.reportedAs).toBe(name)
      expect(standingTags(config)).toEqual({ latest: `${name}-latest`, previous: `${name}-previous` })
    }
    expect((await loadEnvironment('rehearsal.config.ts', 'local')).config.reportedAs).toBe('staging')
  })
  test('may do without a load', async () => {
    const path = await changed('without-load', / {2}load: \{\n( {4}.*\n)+ {2}\},\n/, '')
    expect((await loadEnvironment(path, 'staging')).config).not.toHaveProperty('load')
  })
  test('one that cannot be loaded says why', async () => {
    const path = join(folder, 'broken.ts')
    await writeFile(path, 'export default {')
    await expect(loadEnvironment(path, undefined)).rejects.toThrow(/can't be loaded/)
    await expect(loadEnvironment(join(folder, 'none.ts'), undefined)).rejects.toThrow(/does not exist/)
  })
})
