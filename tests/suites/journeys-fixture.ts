import { expect } from 'vitest'
import { later } from './cases.ts'

/** Journeys as a spec makes them, by how often each of them fails. */
export const journeys = (failed: Readonly<Record<string, number>>) => ({
  system: { journeys: { names: Object.keys(failed) } },
  ...made(failed),
})

/** The same, for a system that is made up elsewhere. */
export const made = (failed: Readonly<Record<string, number>>) => ({
  journeys: {
    works: (name: string) => later(expect(failed[name], `“${name}” failed`).toBe(0)),
  },
})
