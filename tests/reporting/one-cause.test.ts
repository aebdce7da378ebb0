import { describe, expect, test } from 'vitest'
import { NOT_BROUGHT_UP, type Outcome } from '../../helpers/record/outcome.ts'
import { summary } from '../../helpers/reporting/console/summary.ts'
import { renderMarkdown } from '../../helpers/reporting/record/markdown.ts'
import { lookup } from '../../helpers/runbook/index.ts'
import runbook from '../../runbook/index.ts'
import { recordOf } from '../record/fixture.ts'

const { items } = lookup(runbook)
const down = (item: string): Outcome =>
  item === '0-01'
    ? { kind: 'failed', reason: 'redis has ended by itself' }
    : { kind: 'blocked', blockedBy: '0-01', reason: NOT_BROUGHT_UP }
const rest = items.size - 1
const text = (record: ReturnType<typeof recordOf>) => summary(record, 'record.json', 'npm run report -- r1')

describe('an environment that could not be brought up', () => {
  test('is one red and one line on the console', () => {
    const lines = text(recordOf(down)).split('\n')
    expect(lines.filter((line) => line.includes('redis has ended'))).toHaveLength(1)
    expect(lines).toContain(`  ${rest} items blocked by 0-01: ${NOT_BROUGHT_UP}`)
    expect(lines.length).toBeLessThan(10)
  })
  test('is one line in the Markdown, while the record holds every item', () => {
    const record = recordOf(down)
    const lines = renderMarkdown(record).split('\n')
    expect(lines.filter((line) => line.includes(NOT_BROUGHT_UP))).toHaveLength(1)
    expect(lines.filter((line) => /^\| \d/.test(line) && line.includes('blocked'))).toEqual([])
    expect(record.items).toHaveLength(items.size)
  })
})

test('sections that were not chosen are one line', () => {
  const record = recordOf(() => ({ kind: 'passed' }), {}, { selection: { sections: ['0'], items: [] } })
  const lines = renderMarkdown(record).split('\n')
  expect(lines.filter((line) => line.includes('Not chosen'))).toHaveLength(1)
  expect(text(record).match(/Not chosen/g)).toHaveLength(1)
  expect(lines.filter((line) => line.startsWith('| 0-'))).not.toEqual([])
})
