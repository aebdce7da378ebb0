import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readGit } from '../../../helpers/parts/host/git.ts'

const ENV = {
  ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b' },
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
}

let root: string
let project: string
const git = async (...args: string[]) => (await execa('git', ['-C', project, ...args], { env: ENV })).stdout
const commit = async (message: string) => {
  await git('commit', '--quiet', '--allow-empty', '--message', message)
  return git('rev-parse', 'HEAD')
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'git-'))
  project = join(root, 'project')
  await execa('git', ['init', '--quiet', '--bare', join(root, 'origin.git')])
  await execa('git', ['init', '--quiet', '--initial-branch=main', project])
  await git('remote', 'add', 'origin', join(root, 'origin.git'))
  await commit('first')
  await git('push', '--quiet', '--set-upstream', 'origin', 'main')
})
afterEach(() => rm(root, { recursive: true }))

describe('a commit is pushed', () => {
  test('where its branch is, and not before', async () => {
    const second = await commit('second')
    expect(await readGit(project)).toEqual({ commit: second, clean: true, uncommitted: [], pushed: false })
    await git('push', '--quiet')
    expect((await readGit(project)).pushed).toBe(true)
  })

  test('also where no branch is checked out, as on a CI’s machine; what is committed there is not', async () => {
    await git('checkout', '--quiet', '--detach')
    expect((await readGit(project)).pushed).toBe(true)
    await commit('on top')
    expect((await readGit(project)).pushed).toBe(false)
  })

  test('also where one tag alone was fetched; not where the tag is known here alone', async () => {
    await commit('tagged')
    await git('tag', 'v1')
    await git('tag', '--annotate', '--message', 'the first', 'v1.0')
    await git('update-ref', '-d', 'refs/remotes/origin/main')
    await git('checkout', '--quiet', 'v1.0')
    expect((await readGit(project)).pushed).toBe(false)
    await git('push', '--quiet', 'origin', 'v1.0')
    expect((await readGit(project)).pushed).toBe(true)
  })

  test('where nobody has a remote it is not', async () => {
    await git('remote', 'remove', 'origin')
    expect((await readGit(project)).pushed).toBe(false)
  })
})

test('what is not committed is named', async () => {
  await writeFile(join(project, 'left.txt'), '')
  expect(await readGit(project)).toMatchObject({ clean: false, uncommitted: ['?? left.txt'] })
})
