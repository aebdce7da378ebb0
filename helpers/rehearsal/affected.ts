import { getCallSites } from 'node:util'
import { inject } from 'vitest'
import type { SpecDeclaration } from '../record/outcome.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute paths of what has changed since the run before, where somebody watches; none where all is to be run. */
    changed: readonly string[]
  }
}

type Declared = Pick<SpecDeclaration, 'gives' | 'takes'>

interface Place {
  readonly declaration: Declared
  /** Whether one of the files that declare it has changed: its suite's, or the spec kind's. */
  readonly changed: boolean
}

const MOST_FRAMES = 50

/** The specs of the run so far; a worker runs once. */
const places: Place[] = []

/** Takes note of who declares a spec; to be called while that is done. */
export function noteDeclared(declaration: Declared): void {
  const changed = inject('changed') ?? []
  if (changed.length === 0) return
  const declaring = new Set(getCallSites(MOST_FRAMES).map(({ scriptName }) => pathOf(scriptName)))
  places.push({ declaration, changed: changed.some((file) => declaring.has(file)) })
}

/** Whether a change leaves a spec as it was: others are declared in what has changed, and none of them takes what it gives. */
export const isUntouched = (declaration: Declared): boolean => untouched(places, declaration)

/** As `isUntouched`, of these specs. Where none is declared in what has changed, all of them may depend on it. */
export function untouched(declared: readonly Place[], declaration: Declared): boolean {
  if (!declared.some(({ changed }) => changed)) return false
  const run = new Set(declared.filter(({ changed }) => changed).map((place) => place.declaration))
  // A set goes on to what is added while it is gone through.
  for (const { takes = [] } of run)
    for (const { declaration: giver } of declared)
      if (giver.gives !== undefined && takes.includes(giver.gives)) run.add(giver)
  return !run.has(declaration)
}

const pathOf = (scriptName: string) => scriptName.replace(/^file:\/\//, '').replace(/\?.*$/, '')
