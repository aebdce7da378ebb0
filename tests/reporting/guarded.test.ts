import { expect, test } from 'vitest'
import type { Reporter } from 'vitest/node'
import type { Trouble } from '../../helpers/record/trouble.ts'
import { guarded } from '../../helpers/reporting/guarded.ts'

test('a reporter that throws, at once or later, is told once and stops nobody', async () => {
  const trouble: Trouble[] = []
  const broken: Reporter = {
    onTestRunStart: () => {
      throw new Error('disk full')
    },
    onTestRunEnd: () => Promise.reject(new Error('again')),
  }
  const reporter = guarded(broken, 'Writing results', trouble)
  reporter.onTestRunStart?.([])
  await reporter.onTestRunEnd?.([], [], 'passed')
  expect(trouble).toEqual([{ what: 'Writing results: disk full' }])
})
