import { describe, expect, test } from 'vitest'
import {
  failuresOf,
  filesToRepeat,
  passedIn,
  together,
  type TestReport,
} from '../../helpers/cli/second-look.ts'

const file = (name: string, ...statuses: string[]) => ({
  name,
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, index) => ({ fullName: `${name} ${index}`, status })),
})
const report = (...testResults: ReturnType<typeof file>[]): TestReport => ({ testResults })

describe('what was red beside other work is looked at once more, alone', () => {
  const totals = (first: TestReport, second: TestReport) => {
    const both = together(first, second)
    return { passed: passedIn(both), failed: failuresOf(both).length }
  }
  const first = report(file('a', 'passed', 'failed'), file('b', 'passed'), file('c', 'skipped'))

  test('the files with a failure are repeated', () => {
    expect(filesToRepeat(first)).toEqual(['a'])
  })

  test('nothing is repeated where many files are red: that is no noise', () => {
    expect(filesToRepeat(report(...['a', 'b', 'c', 'd', 'e'].map((name) => file(name, 'failed'))))).toEqual(
      [],
    )
  })

  test('what passes then has passed', () => {
    expect(totals(first, report(file('a', 'passed', 'passed')))).toEqual({ passed: 3, failed: 0 })
  })

  test('what fails again has failed, also what failed only then', () => {
    expect(totals(first, first)).toEqual({ passed: 2, failed: 1 })
    expect(totals(first, report(file('a', 'failed', 'failed')))).toEqual({ passed: 1, failed: 2 })
  })

  test.each([
    ['that did not run', report()],
    ['that ran fewer tests', report(file('a', 'passed'))],
    ['without a report', {}],
  ])('a second look %s does not count', (_, second) => {
    expect(totals(first, second)).toEqual({ passed: 2, failed: 1 })
  })

  test('a file whose tests could not be collected is a failure, whatever its tests count', () => {
    const broken = { ...file('a'), status: 'failed' }
    expect(failuresOf(report(broken))).toEqual(['a'])
    expect(totals(report(broken), report(broken))).toEqual({ passed: 0, failed: 1 })
    expect(totals(report(broken), report(file('a', 'passed')))).toEqual({ passed: 1, failed: 0 })
  })
})
