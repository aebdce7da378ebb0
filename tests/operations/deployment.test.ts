import { expect, test, vi } from 'vitest'
import { logsSchema } from '../../helpers/parts/logs/schema.ts'
import { Deployment } from '../../helpers/rehearsal/operations/deployment.ts'
import { OwnTroubles } from '../../helpers/rehearsal/own-troubles.ts'
import { ready } from '../../helpers/rehearsal/ready.ts'

const AUTO = logsSchema.parse({})

vi.mock('../../helpers/rehearsal/ready.ts', () => ({ ready: vi.fn() }))

test('a start took until the part was ready, not until that was certain', async () => {
  const startedAt = new Date(Date.now() - 20_000)
  const deployment = new Deployment({
    service: () => ({ state: () => Promise.resolve({ startedAt }) }),
  } as never)
  deployment.begin()
  vi.mocked(ready).mockResolvedValue(new Date(startedAt.getTime() + 4000))
  expect(await deployment.secondsUntilReady('jobs')).toBe(4)
})

/** A database that ends a session at its stop, and an app that fails at its own; both say so. */
function stopping() {
  const FATAL = 'FATAL: terminating connection due to administrator command'
  const logs = new Map<string, string[]>()
  const ownTroubles = new OwnTroubles()
  const system = {
    run: { started: new Date().toISOString() },
    config: { parts: { db: { kind: 'postgres', logs: AUTO }, app: { kind: 'worker', logs: AUTO } } },
    ownTroubles,
    platform: { handsLogsOn: true },
    parts: ['db', 'app'],
    released: ['app'],
    existing: (...names: string[]) => names,
    start: () => Promise.resolve(),
    journeys: { begin: () => Promise.resolve([]) },
    service: (name: string) => ({
      state: () => Promise.resolve({ status: 'running', startedAt: new Date() }),
      start: () => Promise.resolve(),
      stop: () => {
        logs.set(name, [FATAL])
        return Promise.resolve({ killed: false, durationMs: 1 })
      },
      logs: () => Promise.resolve(logs.get(name) ?? []),
    }),
  }
  vi.mocked(ready).mockResolvedValue(new Date())
  const isOurs = () => [ownTroubles.has('db', FATAL), ownTroubles.has('app', FATAL)]
  return { deployment: new Deployment(system as never), isOurs }
}

test.each([
  ['is stopped', (deployment: Deployment) => deployment.stop(['db', 'app'], 1000)],
  ['is stopped with everything', (deployment: Deployment) => deployment.stopEverything(1000)],
  ['is restarted', (deployment: Deployment) => deployment.restart('db', 'app')],
  [
    'is started anew',
    async (deployment: Deployment) => {
      for (const name of ['db', 'app']) await deployment.startAnew(name)
    },
  ],
])('what a server logs when it %s is our doing, what the release logs is its own', async (_, act) => {
  const { deployment, isOurs } = stopping()
  await act(deployment)
  expect(isOurs()).toEqual([true, false])
})
