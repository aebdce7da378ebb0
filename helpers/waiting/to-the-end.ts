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

/** What went wrong first, and then what failed while that was cleaned up after. */
export function inTheirOrder(error: unknown): unknown[] {
  if (!(error instanceof SuppressedError)) return [error]
  return [...inTheirOrder(error.suppressed), ...inTheirOrder(error.error)]
}

/** An error's message; of several in one, all of them. */
export function words(error: unknown): string {
  if (error instanceof SuppressedError) return inTheirOrder(error).map(words).join('\n')
  if (error instanceof AggregateError) return [error.message, ...error.errors.map(words)].join('\n').trim()
  return error instanceof Error ? error.message || error.name : String(error)
}
