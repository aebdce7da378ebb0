import { describe, expect, test } from 'vitest'
import { judge, type Declared } from './declared.ts'

/** A spec’s title, what it is given when all is well, what is different where it is broken, and the words of the fault. */
export type Case = readonly [title: string, well: object, broken: object, fault: RegExp]

/** Each spec is green where all is well, and red where it is not, in its own words. */
export function seenRed(
  specs: ReadonlyMap<string, Declared>,
  given: () => object,
  cases: readonly Case[],
): void {
  describe.each(cases)('%s', (title, well, broken, fault) => {
    test('is green where all is well', async () => {
      expect((await judge(specs, title, { ...given(), ...well })).faults).toEqual([])
    })
    test(`is red where it is not: ${fault.source}`, async () => {
      const { faults } = await judge(specs, title, { ...given(), ...well, ...broken })
      expect(faults).toContainEqual(expect.stringMatching(fault))
    })
  })
}

/** What a probe answers later. */
export const later = <T>(value: T): Promise<T> => Promise.resolve(value)
