import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { httpApi } from '../../helpers/parts/kinds.ts'
import { loadKinds, partSchema } from '../../helpers/parts/registry.ts'
import { isOfIllness } from '../../helpers/record/ill-error.ts'
import { worse, type Outcome, type SpecDeclaration } from '../../helpers/record/outcome.ts'
import { holdBack } from '../../helpers/rehearsal/gate.ts'
import { Ledger } from '../../helpers/rehearsal/ledger.ts'
import { illOf, ready } from '../../helpers/rehearsal/ready.ts'

let status: number
let server: Server
beforeAll(() => loadKinds(['http-api']), 60_000)
beforeEach(async () => {
  status = 500
  server = createServer((_, response) => response.writeHead(status).end('{"status":"no database"}'))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => void server.close())

function app() {
  let ms = 0
  let runs = 'one'
  // Looks cost real time: each sleep is two seconds of this clock.
  const clock = { now: () => ms, sleep: () => Promise.resolve(void (ms += 2_000)) }
  const { port } = server.address() as AddressInfo
  const system = {
    config: { parts: { web: partSchema.parse(httpApi({ port })) }, domain: '127.0.0.1' },
    resolved: { ports: { web: port }, secrets: {}, projectFolder: '/' },
    service: () => ({
      state: () => Promise.resolve({ status: 'running', identity: 'web@1', startedAt: new Date(), runs }),
      logs: () => Promise.resolve([]),
    }),
  }
  const wait = (options = {}) => ready(system as never, 'web', { clock, ...options })
  const error = (options = {}) =>
    wait(options).then(
      () => undefined,
      (thrown: unknown) => thrown as Error,
    )
  const release = (digest: string) => (runs = digest)
  return { system: system as never, wait, error, release, seconds: () => ms / 1000 }
}

describe('an app that answers and is not well', () => {
  test('is not waited for longer than its item allows', async () => {
    const { error, seconds } = app()
    const thrown = await error({ atLeastMs: 30_000 })
    expect(thrown?.message).toMatch(
      /^web to be ready will not come: GET http:\/\/127\.0\.0\.1:\d+\/health answered 500: .*no database.* It has had the 30 s that it may take\.$/,
    )
    expect(isOfIllness(thrown)).toBe(true)
    expect(seconds()).toBe(30)
  })
  test('is taken as it is from then on, and still given the time that a start takes', async () => {
    const { error, wait, seconds } = app()
    expect(isOfIllness(await error({ atLeastMs: 30_000 }))).toBe(true)
    await wait()
    expect(seconds()).toBe(30 + 10)
  })
  test('is taken as it was found, too', async () => {
    const { system, wait, seconds } = app()
    expect(await illOf(system, ['web'])).toEqual(['web'])
    await wait()
    expect(seconds()).toBe(10)
  })
  test('is waited for again once it runs another release', async () => {
    const { system, error, release, seconds } = app()
    await illOf(system, ['web'])
    release('another')
    expect(isOfIllness(await error({ atLeastMs: 30_000 }))).toBe(true)
    expect(seconds()).toBe(30)
  })
  test('is enough where its specs are to say so, after a while', async () => {
    const { wait, seconds } = app()
    await wait({ atLeastMs: 180_000, orIllAfterMs: 20_000 })
    expect(seconds()).toBe(20)
  })
  test('that was well before is waited for', async () => {
    const { system, error, seconds } = app()
    status = 200
    expect(await illOf(system, ['web'])).toEqual([])
    status = 503
    expect(isOfIllness(await error())).toBe(true)
    expect(seconds()).toBeGreaterThan(100)
  })
  test('differs from one that does not answer', async () => {
    const { error } = app()
    server.close()
    expect(isOfIllness(await error({ atLeastMs: 30_000 }))).toBe(false)
  })
})

/** A run of these specs, each of which comes to what is said of it where the gate lets it run. */
function run(specs: readonly (Pick<SpecDeclaration, 'covers' | 'needs'> & { outcome: Outcome })[]) {
  const ledger = new Ledger()
  const gate = { ledger, lacks: new Map(), outOfReach: new Map(), allow: [], selected: () => true }
  return specs.map(({ outcome, ...spec }) => {
    const came = holdBack({ section: '2', checklist: '2', title: '', ...spec }, gate) ?? outcome
    for (const item of spec.covers) ledger.enter(item, came)
    return came.kind
  })
}
const red: Outcome = { kind: 'failed', reason: 'wrong' }
const planted = (health: Outcome) =>
  run([
    { covers: ['health'], needs: [], outcome: health },
    { covers: ['docs'], needs: ['health'], outcome: red },
    { covers: ['predicts'], needs: ['health'], outcome: red },
    { covers: ['metrics'], needs: ['health'], outcome: red },
    { covers: ['logs'], needs: ['health'], outcome: red },
  ])

describe('four defects more', () => {
  test('are named in one run where /health only says that it is not well', () => {
    expect(planted({ ...red, standing: true })).toEqual(Array.from({ length: 5 }, () => 'failed'))
  })
  test('are blocked where nothing answers', () => {
    expect(planted(red)).toEqual(['failed', 'blocked', 'blocked', 'blocked', 'blocked'])
  })
  test('are blocked too where another spec of the same item found that it does not work', () => {
    const ill: Outcome = { ...red, standing: true }
    expect(worse(ill, red).standing).toBeUndefined()
    expect(worse(red, ill).standing).toBeUndefined()
    expect(worse(ill, ill).standing).toBe(true)
  })
})
