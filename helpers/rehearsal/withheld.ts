/** An act that is allowed and is not done after all: its spec is not run, for this reason, and has not failed. */
export class WithheldError extends Error {
  override readonly name = 'WithheldError'
}
