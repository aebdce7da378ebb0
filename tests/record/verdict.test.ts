import { describe, expect, test } from 'vitest'
import { count, verdictOf } from '../../helpers/record/verdict.ts'
import type { OutcomeKind } from '../../helpers/record/outcome.ts'

const verdict = (...kinds: OutcomeKind[]) => verdictOf(count(kinds.map((kind) => ({ kind }))))

describe('the verdict', () => {
  test('is GO when everything passed, but for waived and not applicable', () => {
    expect(verdict('passed', 'waived', 'not applicable')).toBe('GO')
  })
  test('is NO-GO as soon as one failed, whatever else', () => {
    expect(verdict('passed', 'not run', 'failed')).toBe('NO-GO')
  })
  test('is INCOMPLETE when something that applies did not run', () => {
    expect(verdict('passed', 'blocked')).toBe('INCOMPLETE')
    expect(verdict('passed', 'not run')).toBe('INCOMPLETE')
  })
  test('is never GO when nothing passed', () => {
    expect(verdict('not applicable', 'waived')).toBe('INCOMPLETE')
    expect(verdict()).toBe('INCOMPLETE')
  })
})
