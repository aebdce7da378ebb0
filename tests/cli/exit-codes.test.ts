import { execa } from 'execa'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exitCodeOfError } from '../../helpers/cli/exit-codes.ts'
import { words } from '../../helpers/waiting/to-the-end.ts'
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

test('what nobody expected is told with what failed afterwards, in its stack too, once', () => {
  const first = new Error('the disk is full')
  Object.defineProperty(first, 'message', { value: first.message, writable: false })
  expect(exitCodeOfError(new SuppressedError(new Error('nor removed'), first))).toBe(70)
  const shown = vi.mocked(console.error).mock.calls[0]?.[1] as Error
  expect(shown).toBe(first)
  expect(shown.stack).toMatch(
    /^Error: the disk is full\nAnd while that was cleaned up after: nor removed\n +at /,
  )
})

test('however often it is put into words, it is told once', () => {
  const error = new SuppressedError(new Error('nor removed'), new Error('the disk is full'))
  expect(words(error)).toBe(words(error))
  expect(words(error)).toBe('the disk is full\nAnd while that was cleaned up after: nor removed')
})
