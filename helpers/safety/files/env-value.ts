import type { Quote } from './env-assignments.ts'

/** What Compose, a shell and Docker read alike without quotes. */
const PLAIN = /^[\w./:@%+,=-]*$/
/** In single quotes a backslash stands for itself, but before a quote. */
const NOT_IN_SINGLE_QUOTES = /\\(?:'|$)|[\r\n]/

/**
 * Writes a value so that Docker Compose reads exactly it: without quotes where none are needed or were, else in single
 * quotes, in which nothing is expanded, and in double quotes what those cannot hold.
 */
export function envValue(value: string, quotedBefore?: Quote): string {
  if (value.includes('\0'))
    throw new Error('A variable’s value cannot hold a zero byte: no process could be given it.')
  if (quotedBefore === undefined && PLAIN.test(value)) return value
  if (NOT_IN_SINGLE_QUOTES.test(value) || (quotedBefore === '"' && PLAIN.test(value))) return doubly(value)
  return `'${value.replaceAll("'", "\\'")}'`
}

function doubly(value: string): string {
  const escaped = value
    .replace(/["$\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
  return `"${escaped}"`
}
