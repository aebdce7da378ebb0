import { describe, expect, test } from 'vitest'
import { exitCodeOf } from '../../helpers/record/verdict.ts'
import { recordOf } from './fixture.ts'

const passed = () => ({ kind: 'passed' }) as const
const oneFailed = (item: string) =>
  item === '2.2-01' ? ({ kind: 'failed', reason: 'no' } as const) : passed()
const left = { what: 'Removing images: refused', left: 'docker rmi x' }
const told = (record: ReturnType<typeof recordOf>) => [record.verdict, exitCodeOf(record)]

describe('the rehearsal’s own trouble', () => {
  test('leaves the verdict alone, and has an exit code of its own where something is left', () => {
    expect(told(recordOf(passed, { trouble: [left] }))).toEqual(['GO', 70])
  })
  test('is a warning where nothing is left', () => {
    expect(told(recordOf(passed, { trouble: [{ what: 'A log was lost' }] }))).toEqual(['GO', 0])
  })
  test('gives way to a release that failed', () => {
    expect(told(recordOf(oneFailed, { trouble: [left] }))).toEqual(['NO-GO', 1])
  })
})

describe('no GO, and not against the release either', () => {
  test('a suite that broke off', () => {
    const record = recordOf(passed, { errors: ['suites/3: Cannot find module'] })
    expect(told(record)).toEqual(['INCOMPLETE', 2])
    expect(record.counts.failed).toBe(0)
  })
  test('an environment that is not as it was found', () => {
    expect(told(recordOf(passed, { notAsFound: ['schema differs'] }))).toEqual(['INCOMPLETE', 70])
  })
})
