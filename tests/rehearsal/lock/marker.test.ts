import { hostname } from 'node:os'
import process from 'node:process'
import { expect, test } from 'vitest'
import { identify } from '../../../helpers/platforms/journal/index.ts'
import {
  describe as tell,
  isStale,
  STALE_AFTER_S,
  type Holder,
} from '../../../helpers/rehearsal/lock/marker.ts'

const holder = async (more: Partial<Holder> = {}): Promise<Holder> => ({
  run: '20261124_101500_abcdef',
  who: 'somebody',
  host: hostname(),
  pid: process.pid,
  started: (await identify(process.pid))?.started ?? '',
  since: new Date('2026-11-24T10:15:00Z'),
  silentSeconds: 3,
  ...more,
})

test('a lock of this machine is stale when its process is gone, however long it has been silent', async () => {
  expect(await isStale(await holder())).toBe(false)
  expect(await isStale(await holder({ silentSeconds: 10 * STALE_AFTER_S }))).toBe(false)
  expect(await isStale(await holder({ started: 'another start' }))).toBe(true)
})

test('a lock of another machine is stale when it has given no sign of life', async () => {
  expect(await isStale(await holder({ host: 'elsewhere', started: '0' }))).toBe(false)
  expect(await isStale(await holder({ host: 'elsewhere', silentSeconds: STALE_AFTER_S + 1 }))).toBe(true)
})

test('who has it since when is told', async () => {
  expect(tell(await holder({ host: 'elsewhere', pid: 42 }))).toBe(
    'somebody on elsewhere (process 42) since 2026-11-24T10:15:00.000Z, run 20261124_101500_abcdef',
  )
})
