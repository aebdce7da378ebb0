import type { KindsOfParts } from './words.ts'

/** What the specs of a runbook's words are declared from. */
export interface Handed {
  readonly kinds: KindsOfParts
  /** The files of own suites, by the sections that are read; none where no item of them is bound. */
  readonly suites: Readonly<Record<string, readonly string[]>>
}

declare module 'vitest' {
  interface ProvidedContext {
    bound: Handed
  }
}
