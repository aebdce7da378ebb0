import { expect, test } from 'vitest'
import { bare, holds, show } from '../../helpers/record/figures.ts'
import { renderAnalysis } from '../../helpers/reporting/performance-analysis.ts'

const analysis = (value: number) =>
  renderAnalysis({
    environment: 'a staging',
    from: new Date(0),
    until: new Date(1000),
    figures: [{ name: '95th percentile', value, unit: 'ms', target: { max: 1000 } }],
    usage: [['app', '0.50', '1 MiB', '0 / 0', 'not told']],
    levels: { INFO: 3 },
    troubles: [],
  })

test('a figure that misses its target is said to, and followed up', () => {
  expect(analysis(1500)).toContain('| 95th percentile | at most 1000 ms | 1500 ms | ❌ missed |')
  expect(analysis(1500)).toContain('- 95th percentile: 1500 ms where at most 1000 ms is asked for.')
  expect(analysis(500)).toContain('✅ met')
  expect(analysis(500)).toContain('None: every figure met its target.')
})

test('figures are shown with their unit and limits', () => {
  expect(show({ name: '', value: 0.0123, unit: 'ratio', target: { max: 0.05 } })).toBe(
    '1.23 % (at most 5.00 %)',
  )
  expect(bare(3 * 2 ** 20, 'bytes')).toBe('3 MiB')
  expect(holds({ value: 2, target: { min: 1, max: 2 } })).toBe(true)
  expect(holds({ value: Number.NaN, target: { max: 2 } })).toBe(false)
})
