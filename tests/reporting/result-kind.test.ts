import { expect, test } from 'vitest'
import { NOT_CHOSEN } from '../../helpers/record/outcome.ts'
import { resultKindOf } from '../../helpers/reporting/result-kind.ts'
import { result } from './report-fixture.ts'

const slow = { name: 'answer', value: 3, unit: 's', target: { max: 2 } } as const

test('a figure that misses its limit is told apart from what does not work', () => {
  const missed = { kind: 'failed', reason: 'answer is 3 s, and has to be at most 2 s.' } as const
  expect(resultKindOf(result('2.1-01', missed, { measurements: [slow] }))).toBe('missed target')
  const wrong = { kind: 'failed', reason: 'status of the answer: expected 500 to be 200' } as const
  expect(resultKindOf(result('2.1-01', wrong, { measurements: [slow] }))).toBe('product failure')
  const both = { kind: 'failed', reason: `${missed.reason}\n${wrong.reason}` } as const
  expect(resultKindOf(result('2.1-01', both, { measurements: [slow] }))).toBe('product failure')
  const held = { ...slow, value: 1 }
  expect(resultKindOf(result('2.1-01', missed, { measurements: [held] }))).toBe('product failure')
})

test('an environment that cannot be brought up says nothing of the release', () => {
  const reason = 'local could not be brought up on processes'
  expect(resultKindOf(result('1.1-01', { kind: 'failed', reason, environment: true }))).toBe(
    'environment trouble',
  )
  expect(resultKindOf(result('1.1-01', { kind: 'failed', reason }))).toBe('product failure')
})

test('the worst of the items that were chosen counts', () => {
  const outcomes = { one: { kind: 'not run', reason: NOT_CHOSEN }, other: { kind: 'passed' } } as const
  expect(resultKindOf({ ...result('1.1-01', { kind: 'passed' }), outcomes })).toBe('passed')
  const waived = { one: { kind: 'waived', reason: 'known' }, other: { kind: 'passed' } } as const
  expect(resultKindOf({ ...result('1.1-01', { kind: 'passed' }), outcomes: waived })).toBe('waived')
})
