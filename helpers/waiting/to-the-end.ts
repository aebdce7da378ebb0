import { put } from './put.ts'

/**
 * Does something to each at once, to the end.
 * @throws {AggregateError} of all that failed, after the others have ended
 */
export async function eachToItsEnd<T>(
  what: string,
  list: readonly T[],
  action: (each: T) => Promise<unknown>,
): Promise<void> {
  const ends = await Promise.allSettled(list.map(action))
  const errors = ends
    .filter(({ status }) => status === 'rejected')
    .map((end) => (end as PromiseRejectedResult).reason as unknown)
  if (errors.length > 0)
    throw new AggregateError(errors, `${errors.length} of ${list.length} ${what} failed:`)
}

/**
 * What went wrong first, with what failed while that was cleaned up after in its message and stack, in place: its class is what
 * decides what becomes of it.
 */
export function asOne(thrown: unknown): unknown {
  if (!(thrown instanceof SuppressedError)) return thrown
  const first = asOne(thrown.suppressed)
  const afterwards = cleanedUp(thrown.error)
  if (!(first instanceof Error)) return new Error(words(first) + afterwards)
  const message = first.message + afterwards
  put(first, 'stack', first.stack?.replace(first.message, () => message) ?? message)
  put(first, 'message', message)
  return first
}

/** An error's message; of several in one, all of them. */
export function words(error: unknown): string {
  if (error instanceof SuppressedError) return words(error.suppressed) + cleanedUp(error.error)
  if (error instanceof AggregateError) return [error.message, ...error.errors.map(words)].join('\n').trim()
  return error instanceof Error ? error.message || error.name : String(error)
}

const cleanedUp = (error: unknown) => `\nAnd while that was cleaned up after: ${words(error)}`
