import { expect, test } from 'vitest'
import { unlessGone } from '../../helpers/rehearsal/gone.ts'
import { until } from '../../helpers/waiting/until.ts'

const refused = (port: number) =>
  new Error(`GET http://a:${port}/-/ready got no answer: connect ECONNREFUSED.`, {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', port }),
  })

/** A wait for what a part answers, which refuses; the seconds that it took by a clock of its own. */
async function waited(state: object, port = 9090, declared: object = { port: 9090 }) {
  let ms = 0
  const clock = { now: () => ms, sleep: (more: number) => Promise.resolve(void (ms += more)) }
  const system = {
    parts: ['metrics'],
    config: { domain: 'a', parts: { metrics: { kind: 'prometheus', ...declared } } },
    resolved: { ports: { metrics: 9090 }, secrets: {}, projectFolder: '.' },
    service: () => ({
      state: () => Promise.resolve(state),
      logs: () => Promise.resolve(['opening the storage', 'lock is held']),
    }),
  }
  const look = unlessGone(system as never, () => Promise.reject(refused(port)))
  const said = await until('the rules', look, { deadlineMs: 60_000, clock }).catch(
    (error: Error) => error.message,
  )
  return { said, seconds: ms / 1000 }
}

test('what refuses because it has ended is not waited for, and its last lines are told', async () => {
  const { said, seconds } = await waited({ status: 'stopped', startedAt: new Date() })
  expect(seconds).toBe(0)
  expect(said).toMatch(
    /^the rules will not come: GET .* metrics has ended by itself\. Its last lines:\nopening the storage\nlock is held$/,
  )
})

test('it is known by the address that it declares too', async () => {
  const { said } = await waited({ status: 'stopped', startedAt: new Date() }, 9090, { url: 'http://b:9090' })
  expect(said).toContain('metrics has ended by itself')
})

test.each([
  ['it runs and does not listen yet', { status: 'running', startedAt: new Date() }, 9090],
  ['nothing of it is to be seen from here', { status: 'stopped', startedAt: undefined }, 9090],
  ['it is no part of the system', { status: 'stopped', startedAt: new Date() }, 9999],
])('what refuses while %s is waited for', async (_, state, port) => {
  expect((await waited(state, port)).seconds).toBeCloseTo(60, 0)
})
