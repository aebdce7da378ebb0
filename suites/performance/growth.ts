import type { Checklist } from '../football.ts'
import { loadRun } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** What fills up under the load would not soon be full. */
export function growth(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'nothing grows that would soon be at its limit',
    { covers: ['4.4-04'], takes: { loadRun } },
    async ({ loadRun, evidence, each, expect }) => {
      const { courses } = loadRun
      evidence.attach('courses', courses)
      await each(
        courses,
        ({ what }) => what,
        ({ trouble }) => expect(trouble, 'what is wrong with how it grows').toBe('none'),
      )
    },
  )
}
