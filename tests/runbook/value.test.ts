import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  fromMarkdown,
  fromRows,
  itemsOf,
  limitIn,
  limitOf,
  lookup,
  mustKnow,
} from '../../helpers/runbook/public.ts'
import { withLimits } from '../../helpers/runbook/limit.ts'
import { loadRunbook } from '../../helpers/runbook/load.ts'
import { limitsSchema, runbookSchema } from '../../helpers/runbook/schema.ts'
import bundled from '../../runbook/index.ts'

const row = (id: string) => [id, 'a', 'title', '标题', 'promise', '承诺'] as const
const titles = {
  source: 'rows',
  sections: { '1': { en: 'One', zh: '一' } },
  checklists: { '1.1': { en: 'First', zh: '甲' } },
  remedies: { a: { en: 'do', zh: '做' } },
}

describe('a runbook from rows', () => {
  test('has its items where their ids say', () => {
    const rows = [[...row('1.1-01'), { limit: { max: 1, unit: 's' as const } }] as const, row('1.1-02')]
    const { items } = lookup(fromRows({ ...titles, rows }))
    expect([...items].map(([id, { section, checklist }]) => [id, section.id, checklist.id])).toEqual([
      ['1.1-01', '1', '1.1'],
      ['1.1-02', '1', '1.1'],
    ])
    expect(items.get('1.1-01')?.item.limit).toEqual({ max: 1, unit: 's' })
  })
  test.each([
    [['1.1-01', '1.1-01'], 'rows: two rows have the id 1.1-01.'],
    [['1.2-01'], 'rows: the checklist 1.2 has rows and no title.'],
    [['2.1-01'], 'rows: the checklist 2.1 has rows and no title.'],
  ])('%j is refused', (ids, message) => {
    expect(() => fromRows({ ...titles, rows: ids.map(row) })).toThrow(message)
  })
})

describe('limits', () => {
  const runbook = fromMarkdown(
    '## A\n- [ ] one `limit < 1 s`\n- [ ] two\n- [ ] three `db: starts within 30 s`\n',
    'runbook.md',
  )
  const limits = (changed: typeof runbook) => itemsOf(changed).map(limitOf)
  test('stand on the item, or on what it is bound to', () => {
    expect(limits(runbook)).toEqual([{ max: 1, unit: 's', strict: true }, undefined, { max: 30, unit: 's' }])
  })
  test('are what the config says instead', () => {
    const changed = withLimits(runbook, limitsSchema.parse({ 'a-one': { max: 500, unit: 'ms' } }))
    expect(limits(changed)[0]).toEqual({ max: 500, unit: 'ms' })
    expect(limits(changed)[2]).toEqual(limits(runbook)[2])
  })
  test.each([
    [{ 'a-two': { max: 1, unit: 's' } }, 'limits.a-two: this item has no limit in runbook.md'],
    [{ 'a-one': { max: 1, unit: 'bytes' } }, 'a limit in `bytes` where runbook.md has one in `s`'],
    [
      { 'a-ten': { max: 1, unit: 's' } },
      'limits: the item `a-ten` is unknown. Expected one of: a-one, a-two',
    ],
  ])('%j is refused', (overrides, message) => {
    expect(() => withLimits(runbook, limitsSchema.parse(overrides))).toThrow(message)
  })
  test.each([
    { x: { unit: 's' } },
    { x: { max: 1 } },
    { x: { max: 1, unit: 'min' } },
    { x: { max: -1, unit: 's' } },
  ])('%j is no limit', (overrides) => {
    expect(limitsSchema.safeParse(overrides).success).toBe(false)
  })
  test('are told in the unit of the figure', () => {
    expect(limitIn({ max: 1.5, unit: 's', strict: true }, 'ms')).toEqual({
      max: 1500,
      unit: 'ms',
      strict: true,
    })
    expect(limitIn({ min: 500, unit: 'ms' }, 's')).toEqual({ min: 0.5, unit: 's' })
    expect(limitIn({ min: 5, unit: 'bytes' }, 's')).toBeUndefined()
  })
})

describe('an item that is not there', () => {
  test('is told with those near it', () => {
    expect(() => mustKnow(bundled, '--only', ['2.3-44'])).toThrow(
      '--only: the item `2.3-44` is unknown. Near it: 2.3-04, 1.3-04, 2.1-04 (of 229). Look in runbook/.',
    )
  })
})

describe('a runbook that an environment names', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runbook-'))
    await writeFile(join(folder, 'good.md'), '## A\n- [ ] one\n')
    await writeFile(join(folder, 'bad.md'), '- [ ] one\n')
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('is the bundled one, a file from the config’s folder, or the value', async () => {
    expect(await loadRunbook(undefined, folder)).toBe(bundled)
    expect(itemsOf(await loadRunbook('good.md', folder)).map(({ id }) => id)).toEqual(['a-one'])
    expect(await loadRunbook(bundled, folder)).toBe(bundled)
  })
  test('that can’t be read is told by its path', async () => {
    await expect(loadRunbook('none.md', folder)).rejects.toThrow(
      /none\.md can't be read: ENOENT.*`runbook` in the config/,
    )
    await expect(loadRunbook('bad.md', folder)).rejects.toThrow(/bad\.md:1: an item outside any section/)
  })
  test('is a path or a runbook, and nothing else', () => {
    expect(runbookSchema.parse(bundled)).toBe(bundled)
    for (const other of ['', 3, {}, { sections: [] }, null])
      expect(runbookSchema.safeParse(other).success).toBe(false)
  })
})
