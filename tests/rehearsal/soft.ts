import { expect, type ExpectStatic } from 'vitest'

/** An `expect` whose soft assertions go to a list, and whose other assertions are Vitest's own. */
export function softly(): { readonly expectation: ExpectStatic; readonly faults: string[] } {
  const faults: string[] = []
  const soft = (fault: string | undefined) => ({
    toBeFaultless: () => {
      expect(true).toBe(true)
      if (fault !== undefined) faults.push(fault)
    },
  })
  return { expectation: { soft, getState: expect.getState } as unknown as ExpectStatic, faults }
}
