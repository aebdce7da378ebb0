import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../helpers/record/outcome.ts'
import { outcomeOf, worstOf } from '../../helpers/record/outcome-of.ts'
import type { SpecResult } from '../../helpers/record/results.ts'

const result = (outcomes: Readonly<Record<string, Outcome>>) => ({ outcomes }) as unknown as SpecResult
const PASSED: Outcome = { kind: 'passed' }
const FAILED: Outcome = { kind: 'failed', reason: 'no dump' }

describe('an item', () => {
  test('is as its worst spec, whatever the order', () => {
    const results = [result({ '2.3-02': PASSED }), result({ '2.3-02': FAILED }), result({ '2.3-02': PASSED })]
    expect(outcomeOf('2.3-02', results)).toEqual(FAILED)
    expect(outcomeOf('2.3-02', results.toReversed())).toEqual(FAILED)
  })
  test('is not as another item of the same spec', () => {
    expect(outcomeOf('2.3-03', [result({ '2.3-02': FAILED, '2.3-03': PASSED })])).toEqual(PASSED)
  })
  test('that no spec has reached was not run, with that reason', () => {
    expect(outcomeOf('2.3-02', [result({})])).toEqual({
      kind: 'not run',
      reason: 'No spec that covers it was reached.',
    })
    expect(worstOf('2.3-02', [])).toBeUndefined()
  })
})
