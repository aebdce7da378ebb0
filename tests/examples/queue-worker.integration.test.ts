import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../faults/catalogue.ts'
import { twoReleases } from '../../helpers/rehearsal/stand-in/two-releases.ts'
import { FOLDER, queueWorker } from '../../examples/staging/queue-worker.ts'

const CLEAN = { exitCode: 0, all: '' }
const FAULTS = (await catalogue()).filter(({ system }) => system === 'queue-worker')

describe('the sources of the queue worker', () => {
  let work: string
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'queue-worker-'))
  })
  afterAll(() => rm(work, { recursive: true }))

  const go = async (folder: string, ...args: string[]) => {
    const { exitCode, all } = await execa('go', args, { cwd: folder, all: true, reject: false })
    // A machine that has no module yet fetches it first, and says so.
    return { exitCode, all: all.replaceAll(/^go: downloading .*\n?/gm, '') }
  }

  test('both releases are well-formed, and their own tests pass', async () => {
    const folder = join(work, 'healthy')
    const { sources } = queueWorker()
    const repository = await twoReleases(sources, folder)
    for (const release of [repository.folder, await repository.checkOutPrevious()]) {
      expect(await go(release, 'vet', './...')).toEqual(CLEAN)
      expect((await go(release, 'test', './...')).exitCode).toBe(0)
    }
  })

  test('the example lacks nothing that its tests need', async () => {
    const copy = join(work, 'copy')
    await cp(FOLDER, copy, { recursive: true })
    expect(await go(copy, 'mod', 'tidy', '-diff')).toEqual(CLEAN)
    expect((await execa('gofmt', ['-l', '.'], { cwd: copy })).stdout).toBe('')
  })

  test('a fault that rounds otherwise is seen by the release’s own test', async () => {
    const { sources } = queueWorker(FAULTS.find(({ name }) => name === 'wrong-tax'))
    const { folder } = await twoReleases(sources, join(work, 'tested'))
    const { exitCode, all } = await go(folder, 'test', './internal/invoice')
    expect(exitCode).toBe(1)
    expect(all).toContain('want taxes')
  })
})
