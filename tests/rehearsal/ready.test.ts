import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { redis, worker } from '../../helpers/parts/kinds.ts'
import { loadKinds, partSchema, type Part } from '../../helpers/parts/registry.ts'
import type { ServiceState } from '../../helpers/platforms/platform.ts'
import { ready } from '../../helpers/rehearsal/ready.ts'
import { NOTICES } from '../../helpers/waiting/notice.ts'
import { DeadlineError, type Clock } from '../../helpers/waiting/until.ts'

type Seen = Partial<ServiceState>

const RUNNING: ServiceState = {
  status: 'running',
  identity: 'container@first',
  startedAt: new Date(0),
  port: undefined,
  published: [],
  health: undefined,
  restarts: { policy: 'unless-stopped', count: 0, isDue: false },
  runs: 'sha256:1',
}
const restarted = (count: number, isDue = false): Seen => ({
  identity: `container@${count}`,
  restarts: { policy: 'unless-stopped', count, isDue },
})

let notices: unknown[]
const hear = (line: unknown) => void notices.push(line)
beforeAll(() => loadKinds(['worker', 'redis']))
beforeEach(() => {
  notices = []
  NOTICES.subscribe(hear)
})
afterEach(() => NOTICES.unsubscribe(hear))

/** A worker that publishes no port, as the engine sees it at a second of its life. */
function seen(at: (second: number) => Seen, others: Readonly<Record<string, Part>> = {}) {
  let ms = 0
  const clock: Clock = {
    now: () => ms,
    sleep: (milliseconds) => Promise.resolve(void (ms += milliseconds)),
  }
  const service = () => ({
    state: () => Promise.resolve({ ...RUNNING, ...at(ms / 1000) }),
    logs: () => Promise.resolve(['starting', 'no connection to the queue']),
  })
  const system = {
    config: { parts: { ...others, jobs: partSchema.parse(worker({})) }, domain: '127.0.0.1' },
    resolved: {
      ports: Object.fromEntries(Object.keys(others).map((name) => [name, 1])),
      ...{ secrets: {}, projectFolder: '/' },
    },
    service,
  }
  const wait = (atLeastMs = 0) => ready(system as never, 'jobs', { clock, atLeastMs })
  return { wait, seconds: () => ms / 1000 }
}

describe('a worker that nobody can ask', () => {
  test('is ready once its health check says so', async () => {
    const { wait, seconds } = seen((second) => ({ health: second < 3 ? 'starting' : 'healthy' }))
    await wait()
    expect(seconds()).toBeCloseTo(3, 0)
    expect(notices).toEqual([])
  })

  test('is not while its health check says anything else, however steadily it runs', async () => {
    await expect(seen(() => ({ health: 'unhealthy' })).wait()).rejects.toThrow(
      /Waited 120 s for jobs to be ready: .*its health check says unhealthy$/,
    )
  })

  test('is waited for as long as a runbook leaves it, and not shorter than its kind has', async () => {
    const slow = seen((second) => ({ health: second < 200 ? 'starting' : 'healthy' }))
    await slow.wait(300_000)
    expect(slow.seconds()).toBeCloseTo(200, 0)
    await expect(seen(() => ({ health: 'starting' })).wait(3000)).rejects.toThrow(/Waited 120 s/)
  })

  test('is ready without a health check once it has run steadily, which is said once', async () => {
    const { wait, seconds } = seen(() => ({}))
    const since = await wait()
    expect(seconds()).toBeCloseTo(5, 0)
    expect((Date.now() - since.getTime()) / 1000, 'seconds that it has been ready').toBeCloseTo(5, 0)
    await wait()
    expect(notices).toEqual([
      'jobs publishes no port and has no health check: it counts as ready once it has run for 5 s without ending by itself.',
    ])
  })

  test('begins anew with each restart by the engine', async () => {
    const { wait, seconds } = seen((second) => restarted(second < 4 ? 0 : second < 7 ? 1 : 2))
    await wait()
    expect(seconds()).toBeCloseTo(12, 0)
  })

  test('that ends again and again while what it may need is there is not waited for', async () => {
    const crashing = seen((second) => restarted(Math.floor(second / 4)))
    await expect(crashing.wait()).rejects.toThrow(
      /will not come: jobs ends again and again, 3 times by now, while what it may need is there\. Its last lines:\nstarting\nno connection to the queue$/,
    )
    expect(crashing.seconds()).toBeLessThan(13)
  })

  test('is waited for while what it may need is not there yet', async () => {
    const others = { queue: partSchema.parse(redis({ port: 1 })) }
    const waits = seen((second) => restarted(Math.floor(second / 4)), others)
    await expect(waits.wait()).rejects.toThrow(DeadlineError)
  })

  test('of which nothing is there is not waited for longer than something takes to appear', async () => {
    const nothing = { status: 'stopped', identity: undefined, startedAt: undefined } as const
    const absent = seen(() => nothing)
    await expect(absent.wait()).rejects.toThrow(/will not come: jobs does not run\. Its last lines:/)
    expect(absent.seconds()).toBeCloseTo(5, 0)
    const late = seen((second) => (second < 4 ? nothing : { health: 'healthy' }))
    await late.wait()
    expect(late.seconds()).toBeCloseTo(4, 0)
  })

  test('says what the runbook leaves it where it is waited for longer', async () => {
    await expect(seen(() => ({ health: 'starting' })).wait(30_000)).rejects.toThrow(
      'Waited 120 s for jobs to be ready, which may take 30 s: it did not come.',
    )
  })

  test('is not ready while the engine is about to start it again, with what it said last', async () => {
    // The engine waits longer and longer, and calls it running meanwhile.
    await expect(seen(() => restarted(9, true)).wait()).rejects.toThrow(
      /has ended by itself, and the engine is about to start it again, after 9 restarts by the engine\. Its last lines:\nstarting\nno connection to the queue$/,
    )
    expect(notices).toEqual([])
  })

  test('that has ended is not waited for', async () => {
    const { wait, seconds } = seen((second) => ({ status: second < 2 ? 'running' : 'stopped' }))
    await expect(wait()).rejects.toThrow(
      /will not come: jobs has ended by itself\. Its last lines:\nstarting/,
    )
    expect(seconds()).toBeLessThan(3)
  })

  test('and whose state is not seen from here is taken as it is', async () => {
    const { wait, seconds } = seen(() => ({ identity: undefined, restarts: undefined, startedAt: undefined }))
    await wait()
    expect(seconds()).toBe(0)
    expect(notices).toEqual([])
  })
})
