import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { locked } from '../../helpers/toolchain/lock.ts'

let folder: string
const file = () => join(folder, 'locks', 'thing')
const options = { waitingFor: 'the thing to be installed', patienceMs: 60_000 }
const atOnce = { ...options, patienceMs: 0 }

/** Another process that has the lock, and keeps it until it is killed. */
async function holder() {
  const module = resolve('helpers/toolchain/lock.ts')
  const code = `const { locked } = await import(${JSON.stringify(module)})
    await locked(${JSON.stringify(file())}, async () => { console.log('mine'); await new Promise((end) => setTimeout(end, 600_000)) }, { waitingFor: '' })`
  const running = execa(process.execPath, ['--input-type=module', '-e', code], { reject: false })
  await once(running.stdout, 'data')
  return {
    kill: async () => {
      running.kill('SIGKILL')
      await running
    },
  }
}

beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), '锁 lock-'))))
afterEach(() => rm(folder, { recursive: true }))

describe('a lock', () => {
  test('lets one in at a time', async () => {
    let inside = 0
    const seen: number[] = []
    const action = async () => {
      seen.push(++inside)
      await new Promise((next) => setImmediate(next))
      inside--
    }
    await Promise.all([1, 2, 3].map(() => locked(file(), action, options)))
    expect(seen).toEqual([1, 1, 1])
  })

  test('is another process’s as long as that lives, and free when it was killed', async () => {
    const other = await holder()
    await expect(locked(file(), () => Promise.resolve(), atOnce)).rejects.toThrow(
      /^Waited 0\.0 s for the thing to be installed: .*another process holds .*thing$/,
    )
    await other.kill()
    expect(await locked(file(), () => Promise.resolve('mine'), atOnce)).toBe('mine')
  })

  test.each([
    ['a process id that was given to another process since', String(process.pid)],
    ['nothing', ''],
    ['garbage', 'x'.repeat(5000)],
  ])('is free whatever a killed owner has left in its file: %s', async (_what, text) => {
    await locked(file(), () => Promise.resolve(), options)
    await writeFile(file(), text)
    expect(await locked(file(), () => Promise.resolve('mine'), options)).toBe('mine')
  })

  test('is free after what failed under it', async () => {
    await expect(locked(file(), () => Promise.reject(new Error('no')), options)).rejects.toThrow('no')
    expect(await locked(file(), () => Promise.resolve('mine'), atOnce)).toBe('mine')
  })

  test('that cannot be had at all is not waited for', async () => {
    await writeFile(join(folder, 'locks'), 'a file where the folder should be')
    await expect(locked(file(), () => Promise.resolve(), options)).rejects.toThrow(/EEXIST|ENOTDIR/)
  })
})
