import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { treeOf } from '../../helpers/platforms/journal/index.ts'
import { installInto } from '../../helpers/toolchain/install.ts'
import { run } from '../../helpers/toolchain/run.ts'
import { until } from '../../helpers/waiting/until.ts'

let folder: string
const target = () => join(folder, 'thing-1')
const signal = new AbortController().signal
const install = (into: string) => writeFile(join(into, 'program'), 'new')

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), '工具 install-'))))
afterEach(() => rm(folder, { recursive: true }))

describe('an installation', () => {
  test('takes the place of what lies there, and of what a killed one has left', async () => {
    for (const name of ['thing-1', '.thing-1-left', '.thing-2-other']) await mkdir(join(folder, name))
    await installInto(target(), { install }, signal)
    expect((await readdir(folder)).sort()).toEqual(['.thing-2-other', 'thing-1'])
    expect(await readdir(target())).toEqual(['program'])
  })

  test('that fails leaves what lies there as it is, and nothing of itself', async () => {
    await mkdir(target())
    const failing = async (into: string) => {
      await install(into)
      throw new Error('no room')
    }
    await expect(installInto(target(), { install: failing }, signal)).rejects.toThrow('no room')
    expect(await readdir(folder)).toEqual(['thing-1'])
    expect(await readdir(target())).toEqual([])
  })

  test('that is interrupted ends with all that it has started, and leaves nothing', async () => {
    const interrupt = new AbortController()
    const mark = join(folder, 'started')
    const slow = async (into: string, { signal: given }: { signal: AbortSignal }) => {
      await install(into)
      const script = `sh -c 'echo $$ > "${mark}.child"; sleep 600' & echo $$ > "${mark}"; wait`
      await run('sh', ['-c', script], { signal: given })
    }
    const installing = installInto(target(), { install: slow }, interrupt.signal)
    installing.catch(() => undefined)
    const started = () => readdir(folder).then((names) => expect(names).toContain('started.child'))
    await until('the installer to have started another', started, { deadlineMs: 10_000 })
    const before = (await treeOf(process.pid)).length
    interrupt.abort(new Error('enough'))
    await expect(installing).rejects.toThrow('enough')
    await until(
      'all of the installer to be gone',
      async () => expect((await treeOf(process.pid)).length).toBeLessThanOrEqual(before - 3),
      { deadlineMs: 10_000 },
    )
    expect((await readdir(folder)).sort()).toEqual(['started', 'started.child'])
  })
})
