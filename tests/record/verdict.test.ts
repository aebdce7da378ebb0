import { describe, expect, test } from 'vitest'
import { count, verdictOf } from '../../helpers/record/verdict.ts'
import { journeysPassed } from '../../helpers/record/journeys-passed.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import type { OutcomeKind } from '../../helpers/record/outcome.ts'

const verdict = (...kinds: OutcomeKind[]) => verdictOf(count(kinds.map((kind) => ({ kind }))), 1)

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
  test('is never GO when no journey passed', () => {
    const counts = count([{ kind: 'passed' }, { kind: 'not applicable' }])
    expect(verdictOf(counts, 0)).toBe('INCOMPLETE')
    expect(verdictOf(counts, 1)).toBe('GO')
    expect(verdictOf(count([]), 0)).toBe('INCOMPLETE')
  })
  test('is not helped by a journey whose spec did not pass, or whose item is waived', () => {
    const spec = (journey: string | undefined, ...kinds: OutcomeKind[]): SpecResult => ({
      declaration: {
        ...{ section: '3', checklist: '3.1', title: 'a', covers: ['3.1-01'], needs: [] },
        ...(journey !== undefined && { journey }),
      },
      outcomes: Object.fromEntries(kinds.map((kind, index) => [`3.1-0${index}`, { kind }])),
      ...{ startedAt: '', durationMs: 1, measurements: [] },
    })
    expect(
      journeysPassed([spec(undefined, 'passed'), spec('one', 'passed', 'failed'), spec('two', 'waived')]),
    ).toEqual([])
    expect(journeysPassed([spec('one', 'passed', 'passed'), spec('one', 'blocked')])).toEqual(['one'])
  })
})
