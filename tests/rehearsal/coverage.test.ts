import { describe, expect, test } from 'vitest'
import { mustCover, placeOf, uncovered } from '../../helpers/rehearsal/coverage.ts'
import { fromMarkdown, lookup } from '../../helpers/runbook/public.ts'

const runbook = fromMarkdown(
  '## 1 A\n- [ ] 1-01 one\n- [ ] 1-02 two\n- [ ] 1-03 told `attested`\n',
  'runbook.md',
)
const refused =
  (covers: string[], needs: string[] = []) =>
  () =>
    mustCover(runbook, 'a spec', { covers, needs })

describe('what a spec says of itself', () => {
  test('is held against the runbook', () => {
    expect(refused(['1-01'], ['1-02', '1-03'])).not.toThrow()
    expect(refused(['1-01', '1-04'])).toThrow(
      'The spec “a spec” covers: the item `1-04` is unknown. Expected one of: 1-01, 1-02, 1-03. Look in runbook.md.',
    )
    expect(refused(['1-01'], ['1-00'])).toThrow('The spec “a spec” needs: the item `1-00` is unknown.')
  })
  test('is something', () => {
    expect(refused([])).toThrow('The spec “a spec” covers no item, so it would never run')
  })
  test('is nothing that only a person can settle', () => {
    expect(refused(['1-03'])).toThrow('covers 1-03, which only a person can settle')
  })
  test('stands in a section that is there', () => {
    expect(() => placeOf('section', lookup(runbook).sections, '2', runbook)).toThrow(
      'The section `2` is unknown. Expected one of: 1. Look in runbook.md.',
    )
  })
})

test('an item that no spec covers is named', () => {
  expect(uncovered(runbook, [{ covers: ['1-01'] }, { covers: ['1-03'] }]).map(({ id }) => id)).toEqual([
    '1-02',
  ])
})
