import type { SpecDeclaration } from '../../record/outcome.ts'

export interface Reading {
  /** What a suite gets with `inject()`. */
  readonly provide: Readonly<Record<string, unknown>>
  /** What suites have declared so far. */
  readonly declared: SpecDeclaration[]
}

let current: Reading | undefined

/** Makes this what suites are read into. */
export function read(reading: Reading): void {
  current = reading
}

/** @throws where nothing is read */
export function reading(): Reading {
  if (!current) throw new Error('No suites are being read.')
  return current
}
