/** A runbook, or what was said of it, can't be used: exit code 64, and no stack trace. */
export class RunbookError extends Error {
  override readonly name = 'RunbookError'
}
