import { describe, expect, test } from 'vitest'
import { AS_FOUND } from '../staging/helpers.ts'
import { ended, startScript, type Rehearsed } from '../../faults/rehearse.ts'

/** `npm run example`, as a user types it. */
function rehearsed(...args: readonly string[]): Promise<Rehearsed> {
  return ended(startScript('examples/rehearse.ts', args, {}))
}

describe.each(['shop', 'queue-worker'])('%s', (example) => {
  test('ends in GO: every item has passed, nothing is waived or left out', async () => {
    const { record, having, exitCode, output } = await rehearsed(example)
    expect(having('failed'), output).toEqual([])
    expect(having('passed'), output).toHaveLength(record.items.length)
    expect({ verdict: record.verdict, exitCode }).toEqual({ verdict: 'GO', exitCode: 0 })
    expect(output).toMatch(AS_FOUND)
  })
})
