import { execa } from 'execa'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exitCodeOfError } from '../../helpers/cli/exit-codes.ts'
import { EngineError } from '../../helpers/platforms/containers/engine-error.ts'

const said: string[] = []

beforeEach(() => {
  said.length = 0
  vi.spyOn(console, 'error').mockImplementation((...what) => void said.push(what.map(String).join(' ')))
})
afterEach(() => void vi.restoreAllMocks())

test('what went wrong first is told first, and decides the exit code; what failed afterwards is told too', () => {
  const first = new EngineError('No container engine is here.')
  const afterwards = new SuppressedError(new Error('nor could it be taken down'), first)
  expect(exitCodeOfError(new SuppressedError(new Error('nor removed'), afterwards))).toBe(64)
  expect(said).toEqual([
    [
      'No container engine is here.',
      'And while that was cleaned up after: nor could it be taken down',
      'And while that was cleaned up after: nor removed',
    ].join('\n'),
  ])
})

test('a program that failed is told by its command and its words, without all else that is known of it', async () => {
  const failed: unknown = await execa('sh', ['-c', 'echo disk full >&2; exit 3']).catch(
    (error: unknown) => error,
  )
  expect(exitCodeOfError(failed)).toBe(70)
  expect(said.join('\n')).toMatch(/exit code 3: sh -c .*\n\ndisk full/s)
  expect(said.join('\n')).not.toContain('isTerminated')
})
