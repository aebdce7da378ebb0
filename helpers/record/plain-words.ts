/** How an assertion library says that it compares. */
const COMPARES = / \/\/ Object\.is equality\b/g
/** What it advises whoever wrote the assertion. */
const ADVISES = /\n*If it should pass with deep equality, replace "\w+" with "\w+"/g
/** Zero with a sign. */
const SIGNED_ZERO = /(?<=\b(?:expected|be|equal) )\+0(?![\d.])/g
/** A place in the sources of a program that failed, and a field of its error that is not there. */
const PLACE = /^\s+at \S.*\d+:\d+\)?( \{)?\n?/gm
const NO_FIELD = /^\s+\w+: undefined,?\n?/gm

/** The same of a stack, whose places are what it is for. */
export function withoutComparison(stack: string): string {
  return stack.replaceAll(COMPARES, '')
}

/** A message without what leads nobody to the cause: how values were compared, a program's stack, fields without a value. */
export function plainWords(message: string): string {
  return message
    .replaceAll(COMPARES, '')
    .replaceAll(ADVISES, '')
    .replaceAll(SIGNED_ZERO, '0')
    .replaceAll(PLACE, '')
    .replaceAll(NO_FIELD, '')
}
