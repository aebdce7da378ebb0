import { appendFile, mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrationsSchema } from '../../helpers/environments/schema/migrations.ts'
import { migrationSources } from '../../helpers/parts/postgres/migrations/index.ts'
import { FolderReleases } from '../../helpers/platforms/processes/releases.ts'

let project: string
let releases: FolderReleases
let commit: string
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'releases-'))
  await mkdir(join(project, 'migrations'))
  await writeFile(join(project, 'package.json'), '{"version":"2.0.0"}')
  await writeFile(join(project, 'migrations', '0001_first.sql'), '')
  await writeFile(join(project, 'migrations', '0002_second.sql'), '')
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: project })
  await git('init', '--quiet')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'one')
  commit = (await git('rev-parse', 'HEAD')).stdout
  const source = {
    projectFolder: project,
    version: { file: 'package.json', pattern: /"version":\s*"([^"]+)"/ },
    migrations: migrationSources(
      migrationsSchema.parse({ tool: 'command', migrate: ['up'], status: ['status'], folder: 'migrations' }),
    ),
  }
  releases = new FolderReleases({ source, modules: project, compileCache: project })
})
afterEach(() => rm(project, { recursive: true }))
const build = (...tags: string[]) =>
  releases.build({ commit, buildDate: '20261124-101500', environment: 'staging', tags })

describe('releases as folders', () => {
  test('a build knows its version, commit and last migration, and all its tags name it', async () => {
    const built = await build('staging-1', 'staging-latest')
    expect(built).toMatchObject({ version: '2.0.0', commit, migration: '0002_second' })
    expect(await releases.find('staging-latest')).toEqual(built)
    expect(await releases.find('staging-9')).toBeUndefined()
  })

  test('one that was changed after its build is no longer handed out', async () => {
    const { location } = await build('staging-1')
    await appendFile(join(location, 'package.json'), ' ')
    await expect(releases.find('staging-1')).rejects.toThrow(/is not what was built/)
  })

  test('cleaning up takes what nothing names, and nothing else', async () => {
    const kept = await build('staging-1')
    await build('staging-2')
    const live = await build('staging-3')
    await releases.activate(live)
    await releases.untag('staging-2')
    await releases.untag('staging-3')
    const foreign = await releases.plantForeign()
    expect((await releases.removeUnused()).map(({ tags }) => tags[0])).toEqual(['staging-2'])
    expect((await releases.list()).map(({ digest }) => digest)).toEqual([kept.digest, live.digest])
    expect(await foreign.isThere()).toBe(true)
    expect(await releases.active()).toEqual(live)
  })

  test('the list tells which tags name a release now: one that moved on is the other’s', async () => {
    const before = await build('staging-1', 'staging-latest')
    await build('staging-2', 'staging-latest')
    await releases.tag(before, 'as-found-1')
    expect((await releases.list()).map(({ tags }) => tags)).toEqual([
      ['staging-1', 'as-found-1'],
      ['staging-2', 'staging-latest'],
    ])
  })

  test('a build that fails leaves no file, and every tag where it was', async () => {
    const before = await build('staging-1', 'staging-latest')
    // What should become a link is a folder with something in it: this tag cannot be set.
    await mkdir(join(project, 'releases', 'tags', 'staging-taken', 'in-the-way'), { recursive: true })
    const listed = () =>
      Promise.all(['releases', 'releases/tags'].map((folder) => readdir(join(project, folder))))
    const were = await listed()
    await expect(build('staging-2', 'staging-latest', 'staging-taken')).rejects.toThrow(
      /^The release staging-2 could not be built from commit [0-9a-f]{12}: E.*\nNothing of it is left, and every tag names what it named before\. Build that commit by hand/,
    )
    expect(await listed()).toEqual(were)
    expect((await releases.find('staging-latest'))?.location).toBe(before.location)
  })

  test('a commit that is not there leaves nothing', async () => {
    await build('staging-1')
    const were = await readdir(join(project, 'releases'))
    commit = '0'.repeat(40)
    await expect(build('staging-2')).rejects.toThrow(/could not be built from commit 000000000000: .*git/)
    expect(await readdir(join(project, 'releases'))).toEqual(were)
  })
})
