import { describe, expect, test } from 'vitest'
import { heldAgainst } from '../../helpers/cli/already-wrong.ts'
import type { RehearsalRecord } from '../../helpers/record/record.ts'
import type { Wrong } from '../../helpers/init/index.ts'

const wrong = (rule: Wrong['rule'], line?: number): Wrong => ({
  ...{ rule, file: 'compose.yml', line, what: `What ${rule} is about.`, why: 'For a reason.' },
})
const record = (outcomes: Readonly<Record<string, string>>) => ({
  items: Object.entries(outcomes).map(([id, outcome]) => ({
    id,
    outcome,
  })) as unknown as RehearsalRecord['items'],
})
const foreseen = { 'no-limits': ['0-06'], placeholder: ['1.5-01'], 'build-missing': ['2.2-02'] }

describe('what is wrong by the project’s files', () => {
  test('is confirmed, not confirmed or not shown by the items that look at it, in that order of weight', () => {
    const seen = record({ '0-06': 'failed', '1.5-01': 'passed', '2.2-02': 'blocked' })
    expect(
      heldAgainst([wrong('placeholder', 7), wrong('build-missing'), wrong('no-limits', 3)], seen, foreseen),
    ).toEqual([
      'Wrong already by the project’s files (3; why: npm run init):',
      '  compose.yml:3: What no-limits is about. [no-limits] — confirmed: 0-06 failed',
      '  compose.yml: What build-missing is about. [build-missing] — not shown: 2.2-02 did not run',
      '  compose.yml:7: What placeholder is about. [placeholder] — not confirmed: 1.5-01 passed',
    ])
  })
  test('is told where no item of the runbook looks at it', () => {
    const [, told] = heldAgainst([wrong('no-limits')], record({}), foreseen)
    expect(told).toMatch(/no item looks at it$/)
  })
  test('is nothing where nothing is', () => {
    expect(heldAgainst([], record({ '0-06': 'failed' }), foreseen)).toEqual([])
  })
  test('is cut where it is much', () => {
    const all = Array.from({ length: 15 }, (_, line) => wrong('no-limits', line + 1))
    const lines = heldAgainst(all, record({ '0-06': 'passed' }), foreseen)
    expect(lines).toHaveLength(14)
    expect(lines.at(-1)).toBe('  … and 3 more')
  })
})
