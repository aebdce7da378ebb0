/** The message at the bottom of an error: clients wrap what happened in words of their own. */
export function deepestCause(error: unknown): string {
  const { message, cause, errors } = error as Error & { readonly errors?: readonly unknown[] }
  const inner = errors?.[0] ?? cause
  return inner === undefined ? message : deepestCause(inner)
}
