import { describe, expect, test } from 'vitest'
import { itemsOf, lookup } from '../../helpers/runbook/index.ts'
import runbook from '../../runbook/index.ts'

const { checklists, items, sections } = lookup(runbook)

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

  test.each([...items.values()].map(({ item }) => item))(
    '$id is told in both languages',
    ({ id, title, promise, remedy }) => {
      for (const text of [title, promise, remedy]) {
        expect(text.en).toMatch(/\S/)
        expect(text.zh).toMatch(/\S/)
      }
      expect(title.en.length).toBeLessThanOrEqual(50)
      expect(promise.zh).not.toBe(promise.en)
      expect(checklists.has(id.split('-', 1)[0] ?? '')).toBe(true)
      expect(sections.has(id.split(/[.-]/, 1)[0] ?? '')).toBe(true)
    },
  )

  test('a limit is the one that the promise tells', () => {
    const told = itemsOf(runbook).flatMap(({ id, limit, promise }) => (limit ? [{ id, limit, promise }] : []))
    expect(told.map(({ id }) => id)).toContain('2.8-03')
    for (const { id, limit, promise } of told.filter(({ id }) => id !== '3.3-05')) {
      const figure = limit.unit === 'ratio' ? (limit.max ?? 0) * 100 : (limit.max ?? 0)
      const unit = { ratio: '%', s: 's' }[limit.unit as 'ratio' | 's']
      const inMinutes = unit === 's' && Number.isInteger(figure / 60) ? `|\\b${figure / 60} min` : ''
      expect(promise.en, id).toMatch(new RegExp(`\\b${figure}(\\.0)? ${unit}(?!\\w)${inMinutes}`))
    }
  })
})
