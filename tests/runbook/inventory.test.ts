import { describe, expect, test } from 'vitest'
import { checklists, items, sections } from '../../runbook/index.ts'

describe('the inventory', () => {
  test('has the 229 items of the runbook', () => {
    expect(items.size).toBe(229)
    const bySection = Map.groupBy(items.keys(), (id) => id.split(/[.-]/, 1)[0])
    expect([...bySection].map(([section, ids]) => [section, ids.length])).toEqual([
      ['0', 8],
      ['1', 33],
      ['2', 49],
      ['3', 32],
      ['4', 35],
      ['5', 41],
      ['6', 31],
    ])
  })

  test.each([...items.values()])('$id is told in both languages', ({ id, title, promise, remedy }) => {
    for (const text of [title, promise, remedy]) {
      expect(text.en).toMatch(/\S/)
      expect(text.zh).toMatch(/\S/)
    }
    expect(title.en.length).toBeLessThanOrEqual(50)
    expect(promise.zh).not.toBe(promise.en)
    expect(checklists.has(id.split('-', 1)[0] ?? '')).toBe(true)
    expect(sections.has(id.split(/[.-]/, 1)[0] ?? '')).toBe(true)
  })
})
