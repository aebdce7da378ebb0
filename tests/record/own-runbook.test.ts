import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../helpers/record/outcome.ts'
import { renderMarkdown } from '../../helpers/reporting/record/markdown.ts'
import { summary } from '../../helpers/reporting/console/summary.ts'
import { fromMarkdown } from '../../helpers/runbook/public.ts'
import { recordOf } from './fixture.ts'

const runbook = fromMarkdown(
  '## Prepare\n- [ ] The team has been told `attested`\n## 部署\n- [ ] 数据库启动\n- [ ] The app starts\n',
  'docs/runbook.md',
)
const told = { by: 'Li Wei', at: '2026-11-24T10:00:00.000Z' }
const TOLD = 'prepare-the-team-has-been-told'
const passed = (item: string): Outcome =>
  item === TOLD ? { kind: 'passed', attested: told } : { kind: 'passed' }

describe('the record of a team’s own runbook', () => {
  const record = recordOf(passed, {}, { runbook })
  const lines = renderMarkdown(record).split('\n')
  test('is of its items, and is GO where all have passed', () => {
    expect(record.verdict).toBe('GO')
    expect(record.runbook).toBe('docs/runbook.md')
    expect(record.items.map(({ id, section }) => [id, section])).toEqual([
      [TOLD, 'prepare'],
      ['bu-shu-shu-ju-ku-qi-dong', 'bu-shu'],
      ['bu-shu-the-app-starts', 'bu-shu'],
    ])
    expect(lines).toContain('## bu-shu 部署')
    expect(lines).toContain('| 部署 | ✅ reached | 2 of 2 items passed |')
  })
  test('says who has attested what, and when', () => {
    expect(record.items[0]?.attested).toEqual(told)
    expect(lines).toContain(
      `| ${TOLD} | The team has been told | ✅ passed | Attested by Li Wei, 2026-11-24T10:00:00.000Z. |`,
    )
  })
})

describe('an item that no spec covers', () => {
  const partly = (sources: Parameters<typeof recordOf>[1]) => {
    const whole = recordOf(passed, {}, { runbook })
    return recordOf(
      passed,
      { covered: new Set(whole.items.slice(0, 2).map(({ id }) => id)), ...sources },
      { runbook },
    )
  }
  const results = { results: [] }
  test('makes the verdict INCOMPLETE, and is told', () => {
    const record = partly(results)
    expect(record.verdict).toBe('INCOMPLETE')
    expect(record.items.map(({ reason }) => reason)).toEqual([
      'No spec that covers it was reached.',
      'No spec that covers it was reached.',
      'No spec covers it.',
    ])
    expect(renderMarkdown(record)).toContain(
      '- **1 items** ⚪ not run: No spec covers it. (bu-shu-the-app-starts)',
    )
    expect(summary(record, undefined, '')).toContain('1 item not run: No spec covers it.')
  })
  test('is not told of while a suite could not be read, or the run broke off', () => {
    const reasons = (sources: Parameters<typeof recordOf>[1]) =>
      partly({ ...results, ...sources }).items[2]?.reason
    expect(reasons({ errors: ['deploy.rehearsal.ts: no'] })).toBe('No spec that covers it was reached.')
    expect(reasons({ interrupted: true })).toBe('The rehearsal was interrupted before it.')
  })
})
