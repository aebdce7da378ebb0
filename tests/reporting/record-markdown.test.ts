import { expect, test } from 'vitest'
import { renderMarkdown } from '../../helpers/reporting/record/markdown.ts'
import { recordOf } from '../record/fixture.ts'

test('a target of which nothing applies is not told as reached', () => {
  const record = recordOf((item) =>
    item.startsWith('4') ? { kind: 'not applicable', reason: 'there is no load' } : { kind: 'passed' },
  )
  const targets = renderMarkdown(record)
    .split('\n')
    .filter((line) => / items passed \|$/.test(line))
  expect(targets).toContainEqual(expect.stringMatching(/^\| Performance \| ➖ not applicable \| 0 of /))
  expect(targets).toContainEqual(expect.stringMatching(/^\| Rollback \| ✅ reached \|/))
})
