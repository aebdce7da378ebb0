import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { bounded, offTheClock } from '../../helpers/rehearsal/deadline.ts'
import { asScope } from '../../helpers/waiting/scope.ts'
import { until } from '../../helpers/waiting/until.ts'

const never = () => new Promise<never>(() => undefined)
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const run = (action: () => Promise<unknown>, outer = new AbortController().signal) => {
  const running = bounded('the spec', 1_000, outer, action)
  running.catch(() => undefined)
  return running
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

describe('a spec’s time', () => {
  test('ends it', async () => {
    const running = run(never)
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(running).rejects.toThrow('“the spec” did not end within 1 s.')
  })
  test('stands still while a tool is installed, and goes on with what was left', async () => {
    const running = run(async () => {
      await after(600)
      await Promise.all([offTheClock(() => after(300_000)), offTheClock(() => after(200_000))])
      await after(300)
      return 'done'
    })
    await vi.advanceTimersByTimeAsync(300_900)
    await expect(running).resolves.toBe('done')
  })
  test('is not given anew after an installation', async () => {
    const running = run(async () => {
      await after(600)
      await offTheClock(() => after(300_000))
      await after(500)
    })
    await vi.advanceTimersByTimeAsync(301_100)
    await expect(running).rejects.toThrow('did not end within 1 s')
  })
  test('goes on after an installation that failed', async () => {
    const running = run(async () => {
      await offTheClock(() => Promise.reject(new Error('no'))).catch(() => undefined)
      await never()
    })
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(running).rejects.toThrow('did not end within 1 s')
  })
  test('does not keep an interrupt from ending it during an installation', async () => {
    const interrupt = new AbortController()
    const running = run(() => offTheClock(never), interrupt.signal)
    interrupt.abort()
    await expect(running).rejects.toThrow('The rehearsal was interrupted.')
  })
})

describe('what a spec is said to have waited for', () => {
  const lastSaid = async (action: () => Promise<unknown>) => {
    const running = asScope('the spec', () => run(action))
    await vi.advanceTimersByTimeAsync(1_100)
    return running.then(String, (error: Error) => error.message)
  }
  const look = () => Promise.reject(new Error('not yet'))
  test('is its own wait', async () => {
    const said = await lastSaid(() => until('the app', look, { deadlineMs: 9_000 }))
    expect(said).toContain('It last waited for the app, and last saw: not yet')
  })
  test('is not what somebody else waits for', async () => {
    const said = await lastSaid(() => {
      void asScope('another', () => until('the load', look, { deadlineMs: 900 })).catch(() => undefined)
      return never()
    })
    expect(said).toBe('“the spec” did not end within 1 s.')
  })
  test('is not what has come before', async () => {
    let looks = 0
    const clock = { now: () => performance.now(), sleep: after }
    const comes = () => (++looks > 2 ? Promise.resolve() : look())
    const said = await lastSaid(async () => {
      await until('the app', comes, { deadlineMs: 9_000, clock })
      await never()
    })
    expect(said).toBe('“the spec” did not end within 1 s.')
  })
})
