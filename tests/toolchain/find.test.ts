import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
const program = async (place: string, version: string) => {
  await mkdir(join(folder, place), { recursive: true })
  const path = join(folder, place, 'thing')
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
