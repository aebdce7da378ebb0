import { describe, expect, test } from 'vitest'
import { compare } from '../../helpers/comparison/compare.ts'
import { tell } from '../../helpers/comparison/tell.ts'
import type { Outcome } from '../../helpers/record/outcome.ts'
import type { SpecResult } from '../../helpers/record/results.ts'
import { LANGUAGES } from '../../helpers/words/language.ts'
import { recordOf } from '../record/fixture.ts'

const release = { version: '1.4.0', commit: 'c0'.repeat(20), digest: 'sha256:a', tag: 's-1', migration: '3' }
const failed = (reason: string): Outcome => ({ kind: 'failed', reason })
const blocked: Outcome = { kind: 'blocked', blockedBy: '2.1-01', reason: 'Needs 2.1-01, which failed.' }
const passed: Outcome = { kind: 'passed' }
const measured = (name: string, value: number, max: number): SpecResult => ({
  declaration: { section: '4', checklist: '4', title: name, covers: [], needs: [] },
  outcomes: {},
  startedAt: '2026-11-24T10:00:00Z',
  durationMs: 0,
  measurements: [{ name, value, unit: 's', target: { max } }],
})

/** A rehearsal in which all passed but what is said otherwise. */
function rehearsal(
  id: string,
  outcomes: Readonly<Record<string, Outcome>>,
  { figures = [], lasted = 60 }: { figures?: readonly SpecResult[]; lasted?: number } = {},
  about: Parameters<typeof recordOf>[2] = {},
) {
  const made = recordOf(
    (item) => outcomes[item] ?? passed,
    { facts: { release }, finished: new Date(Date.parse('2026-11-24T10:00:00Z') + lasted * 1000) },
    { id, ...about },
  )
  return {
    ...made,
    measurements: figures.flatMap(({ measurements, declaration }) =>
      measurements.map((each) => ({ ...each, spec: declaration.title, items: [] })),
    ),
  }
}

const earlier = rehearsal(
  'before',
  { '1.1-01': failed('no CPU\nat all'), '1.1-02': failed('no memory'), '2.1-01': blocked, '2.1-02': blocked },
  { figures: [measured('deploy time', 20, 30), measured('error rate under load', 0, 1)] },
)
const later = rehearsal(
  'after',
  { '1.1-02': failed('still none'), '2.1-02': blocked, '2.1-03': failed('no backup'), '2.2-01': blocked },
  { figures: [measured('deploy time', 40, 30), measured('error rate under load', 0, 1)], lasted: 90 },
)
const comparison = compare(earlier, later)
const ids = (changes: readonly { item: string }[]) => changes.map(({ item }) => item)

describe('two rehearsals compared', () => {
  test('each item that changed stands in its list, with the reasons', () => {
    expect(ids(comparison.becameRed)).toEqual(['2.1-03'])
    expect(ids(comparison.becameGreen)).toEqual(['1.1-01'])
    expect(ids(comparison.stillRed)).toEqual(['1.1-02'])
    expect(ids(comparison.notRunInOne)).toEqual(['2.1-01', '2.2-01'])
    expect(ids(comparison.changed)).toEqual([])
    expect(comparison.becameRed[0]).toMatchObject({
      earlier: { outcome: 'passed' },
      later: { outcome: 'failed', reason: 'no backup' },
    })
    expect(comparison.becameGreen[0]?.earlier).toEqual({ outcome: 'failed', reason: 'no CPU\nat all' })
  })
  test('what was red and was not run afterwards has not become green', () => {
    const { becameGreen, notRunInOne } = compare(
      rehearsal('a', { '1.1-01': failed('no') }),
      rehearsal('b', { '1.1-01': blocked }),
    )
    expect([ids(becameGreen), ids(notRunInOne)]).toEqual([[], ['1.1-01']])
  })
  test('what is blocked in one and not run in the other was run in neither', () => {
    const { notRunInOne, changed } = compare(
      rehearsal('a', { '1.1-01': blocked }),
      rehearsal('b', { '1.1-01': { kind: 'not run', reason: 'x' } }),
    )
    expect([ids(notRunInOne), ids(changed)]).toEqual([[], ['1.1-01']])
  })
  test('figures and durations stand side by side, with how they are to each other', () => {
    expect(comparison.figures.find(({ name }) => name === 'deploy time')).toMatchObject({
      earlier: { value: 20, met: true },
      later: { value: 40, met: false },
      ratio: 2,
    })
    // Of nothing to nothing there is no ratio.
    expect(comparison.figures.find(({ name }) => name === 'error rate under load')?.ratio).toBeUndefined()
    expect(comparison.figures.find(({ name }) => name === 'availability')?.later).toBeUndefined()
    expect(comparison.totalMs).toEqual({ earlier: 60_000, later: 90_000, ratio: 1.5 })
  })
  test('what differs of the rehearsals themselves is told', () => {
    expect(comparison.differs).toEqual({
      release: false,
      environment: false,
      platform: false,
      config: false,
      runbook: false,
    })
    const elsewhere = rehearsal('c', {}, {}, { environment: 'staging', platform: 'compose', configHash: 'x' })
    expect(compare(earlier, elsewhere).differs).toMatchObject({ environment: true, platform: true })
  })
  test('an item that one runbook does not have is neither green nor red of it', () => {
    const fewer = { ...later, items: later.items.filter(({ id }) => id !== '1.1-01') }
    expect(compare(earlier, fewer).changed).toContainEqual(
      expect.objectContaining({ item: '1.1-01', later: undefined }),
    )
  })
})

describe('in words', () => {
  const text = tell(comparison, 'en')
  test('says what became red and green, each with its reason', () => {
    expect(text).toContain('Became red (1)\n  2.1-03 ')
    expect(text).toContain(': passed → failed\n    Later: no backup')
    expect(text).toContain(': failed → passed\n    Earlier: no CPU\n')
    expect(text).toMatch(/ {2}deploy time +20 s +40 s \(missed\) +× 2\.00\n/)
    expect(text).toMatch(/ {2}Total +60\.0 s +90\.0 s +× 1\.50$/)
    expect(text).toContain('Both are of the same release.')
  })
  test('says that nothing became red, and does not say what did not change', () => {
    const same = tell(compare(earlier, earlier), 'en')
    expect(same).toContain('Became red (0)\n  None.')
    expect(same).not.toContain('Changed otherwise')
  })
  test('says the same in every language', () => {
    const numbers = LANGUAGES.map((language) => tell(comparison, language).match(/\d+(?:\.\d+)?/g))
    expect(numbers[1]).toEqual(numbers[0])
    expect(tell(comparison, 'zh')).toMatch(
      /新出现的失败 \(1\)\n {2}2\.1-03 .*: 通过 → 失败\n {4}较晚: no backup/,
    )
  })
})
