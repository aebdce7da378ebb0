import type { SpecResult } from './results.ts'

/** The names of the journeys that a user has made and that worked, at one look at least. */
export function journeysPassed(results: readonly SpecResult[]): string[] {
  const passed = results.flatMap(({ declaration: { journey }, outcomes }) => {
    const kinds = Object.values(outcomes).map(({ kind }) => kind)
    const worked = kinds.length > 0 && kinds.every((kind) => kind === 'passed')
    return journey !== undefined && worked ? [journey] : []
  })
  return [...new Set(passed)]
}
