import process from 'node:process'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { AS_FOUND } from '../staging/helpers.ts'
import { BROKEN, typed } from './broken.ts'
import { ended, type Rehearsed } from '../faults/rehearse.ts'

/** `npm run example`, as a user types it. */
function rehearsed(...args: readonly string[]): Promise<Rehearsed> {
  const running = execa(process.execPath, ['examples/rehearse.ts', ...args], {
    env: { NO_COLOR: '1' },
    reject: false,
    all: true,
    forceKillAfterDelay: false,
  })
  return ended(running as unknown as Parameters<typeof ended>[0])
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

test.each(BROKEN)('$example, $broken: $red and nothing else', async (each) => {
  const { red, because } = each
  const { record, having, reasonOf, output } = await rehearsed(...typed(each))
  expect(having('failed'), output).toEqual(red)
  expect(reasonOf(red[0]!)).toMatch(because)
  expect(record.verdict).toBe('NO-GO')
  expect(output).toMatch(AS_FOUND)
})
