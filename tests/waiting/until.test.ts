import { describe, expect, test } from 'vitest'
import { until, type Clock } from '../../helpers/waiting/until.ts'

const handClock = (): Clock => {
  let now = 0
  return { now: () => now, sleep: (ms) => ((now += ms), Promise.resolve()) }
}

describe('until', () => {
  test('hands out what the first look that succeeds returned', async () => {
    let looks = 0
    const look = () => {
      if (++looks < 3) throw new Error('not yet')
      return 'there'
    }
    await expect(until('it', look, { deadlineMs: 1000, clock: handClock() })).resolves.toBe('there')
    expect(looks).toBe(3)
  })

  test('gives up at its deadline, with the last thing seen', async () => {
    const waiting = until(
      'the database',
      () => {
        throw new Error('connection refused')
      },
      { deadlineMs: 1000, intervalMs: 300, clock: handClock() },
    )
    await expect(waiting).rejects.toThrow(
      'Waited 1.0 s for the database: it did not come. Last seen, at look 4: connection refused',
    )
  })

  test('looks at least once, and ends when it is interrupted', async () => {
    await expect(until('it', () => 1, { deadlineMs: 0, clock: handClock() })).resolves.toBe(1)
    const signal = AbortSignal.abort(new Error('interrupted'))
    await expect(until('it', () => 1, { deadlineMs: 1000, signal })).rejects.toThrow('interrupted')
  })
})
