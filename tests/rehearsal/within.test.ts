import { describe, expect, test } from 'vitest'
import type { Measurement } from '../../helpers/record/evidence.ts'
import { withinFor } from '../../helpers/rehearsal/within.ts'
import type { Limit } from '../../helpers/runbook/index.ts'
import { softly } from './soft.ts'

function judge(value: number | undefined, limit: Limit) {
  const { expectation, faults } = softly()
  const measured: Measurement[] = []
  const measure = (
    ...[name, figure, unit, target]: [string, number, Limit['unit'], Measurement['target']?]
  ) => {
    measured.push({ name, value: figure, unit, target })
    return figure
  }
  const returned = withinFor({ measure }, expectation)('error rate', value, limit)
  return { faults, measured, returned }
}

describe('a figure within its limit', () => {
  test('is recorded, handed back, and no fault', () => {
    const { faults, measured, returned } = judge(0.004, { max: 0.01, unit: 'ratio' })
    expect(faults).toEqual([])
    expect(measured).toEqual([{ name: 'error rate', value: 0.004, unit: 'ratio', target: { max: 0.01 } }])
    expect(returned).toBe(0.004)
  })
  test('may be the limit, but not where the limit is strict', () => {
    expect(judge(2, { max: 2, unit: 's' }).faults).toEqual([])
    expect(judge(2, { max: 2, strict: true, unit: 's' }).faults).toEqual([
      'error rate is 2 s, and has to be less than 2 s.',
    ])
    expect(judge(2, { min: 2, strict: true, unit: 's' }).faults).toEqual([
      'error rate is 2 s, and has to be more than 2 s.',
    ])
  })
})

describe('a figure that misses its limit', () => {
  test('is recorded and red, with both figures', () => {
    const { faults, measured } = judge(0.03, { max: 0.01, unit: 'ratio' })
    expect(faults).toEqual(['error rate is 3.00 %, and has to be at most 1.00 %.'])
    expect(measured).toHaveLength(1)
  })
  test('also from below', () => {
    expect(judge(0.9799, { min: 1, unit: 'ratio' }).faults).toEqual([
      'error rate is 97.99 %, and has to be at least 100.00 %.',
    ])
  })
})

describe('a figure that is none', () => {
  test.each([undefined, Number.NaN])('%s is red, and not recorded', (value) => {
    const { faults, measured } = judge(value, { max: 1, unit: 's' })
    expect(faults).toEqual([expect.stringMatching(/^error rate was not measured, and has to be at most 1 s/)])
    expect(measured).toEqual([])
  })
  test('infinity is a figure, and misses', () => {
    expect(judge(Infinity, { max: 1, unit: 's' }).faults).toEqual([
      'error rate is Infinity s, and has to be at most 1 s.',
    ])
  })
  test('a limit of nothing is red: it could not be missed', () => {
    expect(judge(1, { unit: 's' }).faults).toEqual([expect.stringContaining('has no limit')])
    expect(judge(1, { max: Number.NaN, unit: 's' }).faults).toHaveLength(1)
  })
})

test('a fault is the whole message', () => {
  expect(() => expect('the fault').toBeFaultless()).toThrow(/^the fault$/)
  expect(undefined).toBeFaultless()
})
