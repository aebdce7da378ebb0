import { utimes } from 'node:fs/promises'
import { execa } from 'execa'
import { expect, test, vi } from 'vitest'

const CHANGED = 'suites/verification/table.ts'
const WAITS = /Waiting for file changes/
/** The bundled system is brought up in the first. */
const A_ROUND_MS = 300_000
const TOLD = /Tests\s+(\d+) passed \| (\d+) skipped/

test('a section is run once, then after a change what is declared in it, and Ctrl-C ends it', async () => {
  const watching = execa('node', ['helpers/cli/test.ts', '--watch', '3'], {
    all: true,
    reject: false,
    env: { NO_COLOR: '1', CI: '' },
    // As in a terminal it goes on until it is left.
    stdin: 'pipe',
  })
  let printed = ''
  watching.all.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const round = async () => {
    await vi.waitFor(() => expect(printed).toMatch(WAITS), { timeout: A_ROUND_MS, interval: 100 })
    const [, passed, skipped] = TOLD.exec(printed) ?? []
    const told = { passed: Number(passed), skipped: Number(skipped), printed }
    printed = ''
    return told
  }
  const first = await round()
  expect(first.passed, first.printed).toBeGreaterThan(40)
  const now = new Date()
  await utimes(CHANGED, now, now)
  const again = await round()
  expect(again.passed, again.printed).toBeLessThan(15)
  expect(again.passed + again.skipped, again.printed).toBe(first.passed + first.skipped)
  watching.kill('SIGINT')
  expect((await watching).exitCode).toBe(130)
})
