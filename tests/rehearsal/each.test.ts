import { describe, expect, test } from 'vitest'
import { eachFor } from '../../helpers/rehearsal/each.ts'
import { softly } from './soft.ts'

const checked = async (list: Iterable<number>, check: (element: number) => unknown) => {
  const { expectation, faults } = softly()
  await eachFor(expectation)(list, check)
  return faults
}

describe('each', () => {
  test('is no fault where all hold', async () => {
    expect(await checked([1, 2], (element) => expect(element).toBeLessThan(3))).toEqual([])
  })
  test('reports every one that fails, by its name, and goes on', async () => {
    const faults = await checked(new Set([1, 2, 3]), async (element) => {
      await Promise.resolve()
      expect(element, 'a number').toBe(2)
    })
    expect(faults).toEqual([
      expect.stringMatching(/^1: a number: expected 1 to be 2/),
      expect.stringMatching(/^3: a number: expected 3 to be 2/),
    ])
  })
  test('names elements as it is told to', async () => {
    const { expectation, faults } = softly()
    await eachFor(expectation)(
      [{ name: 'db' }],
      ({ name }) => name,
      () => {
        throw new Error('is not running')
      },
    )
    expect(faults).toEqual(['db: is not running'])
  })
  test('names an element that has no name by what it is', async () => {
    const { expectation, faults } = softly()
    await eachFor(expectation)([{ port: 1 }], () => expect(1).toBe(2))
    expect(faults[0]).toMatch(/^\{"port":1\}: /)
  })
  test('of nothing is red', async () => {
    expect(await checked([], () => expect(1).toBe(1))).toEqual([expect.stringContaining('the list is empty')])
  })
  test('is red where its check asserts nothing', async () => {
    expect(await checked([7], () => undefined)).toEqual([
      '7: its check asserted nothing, so it shows nothing.',
    ])
  })
  test('ends with the spec’s time, and blames no element for it', async () => {
    const { expectation, faults } = softly()
    const late = new AbortController()
    const running = eachFor(expectation, late.signal)([1, 2], () => {
      late.abort(new Error('late'))
      expect(1).toBe(2)
    })
    await expect(running).rejects.toThrow('late')
    expect(faults).toEqual([])
  })
})
