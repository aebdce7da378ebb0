import { expect, test } from 'vitest'
import type { Openable } from '../contract.ts'
import { useOpened } from './use.ts'

/** Longer than any of these services takes to end by itself. */
const PATIENT_MS = 30_000

/** As short as an engine can be told: it counts in seconds. */
const IMPATIENT_MS = 1_000

/** Starting, stopping and looking at a service. The tests are one life of it, in order. */
export function servicesContract(openable: Openable): void {
  const opened = useOpened(openable)
  const redis = () => opened().service('cache')

  test('what has never been started is stopped, and known by its port and what it would run', async () => {
    const { status, identity, startedAt, port, published, runs } = await redis().state()
    expect({ status, identity, startedAt }).toEqual({
      status: 'stopped',
      identity: undefined,
      startedAt: undefined,
    })
    expect(port).toBe(opened().run.resolved.ports.cache)
    expect(published ?? []).toEqual([])
    expect(runs).toMatch(/redis/i)
    expect(await redis().stop(PATIENT_MS)).toMatchObject({ killed: false })
  })

  test('started, it runs since now and answers at its port', async () => {
    const before = new Date()
    await opened().bringUp('cache', 'database')
    const { status, identity, startedAt, port, published } = await redis().state()
    expect(status).toBe('running')
    expect(identity).toMatch(/\S/)
    expect(startedAt?.getTime()).toBeGreaterThanOrEqual(before.getTime())
    expect(startedAt?.getTime()).toBeLessThanOrEqual(Date.now())
    // Where an engine holds the port for it, it is this one and no other.
    expect(published ?? [port]).toEqual([port])
    expect(identity).not.toBe((await opened().service('database').state()).identity)
  })

  test('a start of what runs changes nothing', async () => {
    const before = await redis().state()
    await redis().start()
    expect(await redis().state()).toEqual(before)
  })

  test('it tells what it uses', async () => {
    const { cpuSeconds, memoryBytes, readBytes, writtenBytes } = await opened().service('database').usage()
    expect(cpuSeconds).toBeGreaterThan(0)
    // Of all its processes: PostgreSQL is several, with its shared memory among them.
    expect(memoryBytes).toBeGreaterThan(2 ** 20)
    expect(readBytes).toBeGreaterThanOrEqual(0)
    expect(writtenBytes).toBeGreaterThanOrEqual(0)
  })

  test('what is limited by nothing says so', async () => {
    expect(await redis().limits()).toEqual({ cpus: undefined, memoryBytes: undefined })
  })

  test('asked to, it ends by itself; a stop of what is stopped is none', async () => {
    expect(await redis().stop(PATIENT_MS)).toMatchObject({ killed: false })
    const { status, identity, startedAt } = await redis().state()
    expect({ status, identity, startedAt }).toEqual({
      status: 'stopped',
      identity: undefined,
      startedAt: undefined,
    })
    expect(await redis().stop(PATIENT_MS)).toEqual({ durationMs: 0, killed: false })
  })

  test('started again, it is another run, and its log has both; since then the second alone', async () => {
    const first = await redis().logs()
    expect(first.length).toBeGreaterThan(0)
    const between = new Date()
    await opened().bringUp('cache')
    const whole = await redis().logs()
    expect(whole.slice(0, first.length)).toEqual(first)
    const since = await redis().logs(between)
    expect(since).toEqual(whole.slice(first.length))
    expect(since.join('\n')).toMatch(/Ready to accept connections/)
  })

  test('what does not end within its grace is killed, and that is told', async () => {
    await openable.signal(opened(), 'cache', 'SIGSTOP')
    expect(await redis().stop(IMPATIENT_MS)).toMatchObject({ killed: true })
    expect(await redis().state()).toMatchObject({ status: 'stopped', startedAt: undefined })
  })

  test('what has ended by itself is stopped and was not stopped in order; it starts again as another run', async () => {
    await opened().bringUp('cache')
    const before = await redis().state()
    await openable.signal(opened(), 'cache', 'SIGKILL')
    await expect.poll(async () => (await redis().state()).status, { timeout: PATIENT_MS }).toBe('stopped')
    expect(await redis().state()).toMatchObject({ identity: undefined, startedAt: before.startedAt })
    await opened().bringUp('cache')
    const { identity, startedAt } = await redis().state()
    expect(identity).not.toBe(before.identity)
    expect(startedAt?.getTime()).toBeGreaterThan(before.startedAt!.getTime())
  })
}
