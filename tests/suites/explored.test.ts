import { expect, test } from 'vitest'
import type { Explored } from '../../helpers/parts/http-api/explore/report.ts'
import { System } from '../../helpers/rehearsal/system.ts'
import { answersWhateverIsAsked } from '../../suites/kinds/explored.ts'
import { declaredBy, judge } from './declared.ts'

const specs = declaredBy((checklist) =>
  answersWhateverIsAsked(checklist, 'whatever is asked', { covers: ['9-01'] }, () => []),
)

/** What the spec fails of, or is not run for, after these were asked and those were not come to. */
async function faultsOf(explored: readonly Explored[], unreached: readonly string[]) {
  const system = {
    toolOrNotRun: () => Promise.resolve({}),
    orNotRun: (...given: Parameters<System['orNotRun']>) => System.prototype.orNotRun(...given),
  }
  const api = { api: { health: '/health' }, explored: () => Promise.resolve({ explored, unreached }) }
  return (await judge(specs, 'whatever is asked', { system, api })).faults
}

const well = { operation: 'GET /health', requests: 12, faults: [] }

test('what is answered as documented is no fault', async () => {
  expect(await faultsOf([well], [])).toEqual([])
})

test('an answer that is not as documented is one', async () => {
  const fault = { request: 'GET /health?x=1', what: 'Server error', status: 500, answer: 'broken' }
  expect(await faultsOf([{ ...well, faults: [fault] }], [])).toEqual([
    expect.stringMatching(/^GET \/health: 1 of 12 requests are answered otherwise/),
  ])
})

test('an operation that was not come to is not passed over', async () => {
  expect(await faultsOf([well], ['POST /orders'])).toEqual([
    expect.stringMatching(/^POST \/orders: not come to/),
  ])
})
