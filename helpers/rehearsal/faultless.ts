import { expect, type ExpectStatic } from 'vitest'

declare module 'vitest' {
  // The parameters have to be those of Vitest's own declaration.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Holds for undefined; anything else is the fault, in the words that the report shows. */
    toBeFaultless(): R
  }
}

// Vitest's own matchers would put what they compare behind our words, and both values once more below them.
expect.extend({
  toBeFaultless: (fault: string | undefined) => ({
    pass: fault === undefined,
    message: () => fault ?? 'No fault was found where one was expected.',
  }),
})

/** Asserts that there is no fault, softly: the spec goes on, and has failed. */
export function assertFaultless(expectation: ExpectStatic, fault: string | undefined): void {
  expectation.soft(fault).toBeFaultless()
}
