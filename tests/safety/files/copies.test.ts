import {
  appendFile,
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyAway, placeOfCopy, putBack } from '../../../helpers/safety/files/copies.ts'
import { pack, unpack } from '../../../helpers/safety/files/package.ts'

let folder: string
let project: string
let copies: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copies-'))
  project = join(folder, 'a project')
  copies = join(folder, 'copies')
})
afterEach(() => rm(folder, { recursive: true }))

/** Paths of two of a name, in folders, outside the project, absolute, and behind a link. */
async function files(): Promise<string[]> {
  const all = [
    'compose.yml',
    'docker/a/compose.yml',
    'docker/b/compose.yml',
    '../shared/compose.yml',
    join(folder, 'etc', 'compose.yml'),
  ]
  for (const file of all) {
    const path = file.startsWith('/') ? file : join(project, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `# ${file}\n`)
  }
  await chmod(join(project, 'docker/a/compose.yml'), 0o640)
  await utimes(join(project, 'docker/b/compose.yml'), 1_600_000_000, 1_600_000_000)
  await symlink('../../shared/compose.yml', join(project, 'docker', 'link.yml'))
  return [...all, 'docker/link.yml']
}

const state = async (paths: readonly string[]) =>
  Promise.all(
    paths.map(async (file) => {
      const path = file.startsWith('/') ? file : join(project, file)
      const { mode, mtimeMs } = await stat(path)
      return {
        file,
        text: await readFile(path, 'utf8'),
        mode,
        changed: Math.round(mtimeMs),
        link: (await lstat(path)).isSymbolicLink(),
      }
    }),
  )

const change = async (paths: readonly string[]) => {
  for (const file of paths) {
    const path = file.startsWith('/') ? file : join(project, file)
    await appendFile(path, 'CHANGED=1\n')
    await chmod(path, 0o666)
  }
}

describe('copies of configuration files', () => {
  test('each has a place of its own', () => {
    const places = [
      'compose.yml',
      'docker/compose.yml',
      '../compose.yml',
      '/elsewhere/compose.yml',
      '..env',
    ].map((file) => placeOfCopy('/srv/shop', file))
    expect(places).toEqual([
      'project/compose.yml',
      'project/docker/compose.yml',
      'elsewhere/srv/compose.yml',
      'elsewhere/elsewhere/compose.yml',
      'project/..env',
    ])
    expect(placeOfCopy('/srv/shop', '/srv/shop/compose.yml')).toBe('project/compose.yml')
  })

  test('come back with content, mode, time and link, whatever they are called', async () => {
    const all = await files()
    const before = await state(all)
    await copyAway(project, all, copies)
    await change(all)
    await unlink(join(project, 'docker/b/compose.yml'))
    await putBack(project, all, copies)
    expect(await state(all)).toEqual(before)
  })

  test('come back through a package', async () => {
    const all = await files()
    const before = (await state(all)).map(({ changed, ...rest }) => ({
      ...rest,
      changed: Math.floor(changed / 1000),
    }))
    await copyAway(project, all, copies)
    await pack(copies, `${copies}.tar.gz`)
    expect((await stat(`${copies}.tar.gz`)).mode & 0o777).toBe(0o600)
    await change(all)
    await unpack(`${copies}.tar.gz`, join(folder, 'unpacked'))
    await putBack(project, all, join(folder, 'unpacked'))
    const after = (await state(all)).map(({ changed, ...rest }) => ({
      ...rest,
      changed: Math.floor(changed / 1000),
    }))
    expect(after).toEqual(before)
  })

  test('a damaged package is an error, and nothing is put back', async () => {
    await copyAway(project, await files(), copies)
    await pack(copies, `${copies}.tar.gz`)
    const whole = await readFile(`${copies}.tar.gz`)
    await writeFile(`${copies}.tar.gz`, whole.subarray(0, whole.length / 2))
    await expect(unpack(`${copies}.tar.gz`, join(folder, 'unpacked'))).rejects.toThrow()
  })

  test('a file that is missing is named', async () => {
    await expect(copyAway(project, ['docker/none.yml'], copies)).rejects.toThrow(
      `${join(project, 'docker/none.yml')} cannot be copied: ENOENT`,
    )
  })

  test('what is as it was is not written', async () => {
    const all = await files()
    await copyAway(project, all, copies)
    const { ctimeMs } = await stat(join(project, 'compose.yml'))
    await putBack(project, all, copies)
    expect((await stat(join(project, 'compose.yml'))).ctimeMs).toBe(ctimeMs)
  })
})
