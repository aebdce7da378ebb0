import type { ExpectStatic } from 'vitest'
import { tell } from '../journeys/step.ts'
import type { Evidence } from '../record/evidence.ts'
import type { JourneyDesk } from '../journeys/desk.ts'
import type { JourneyRun } from '../journeys/run.ts'
import { words } from '../waiting/to-the-end.ts'

export interface JourneyLook {
  /**
   * Makes a journey, by requests with some of its samples or as its code does, and asserts that it works; through `at` where
   * another part stands before its own, as well as without it.
   */
  works(name: string, at?: string): Promise<void>
}

/** Failures whose whole story is in the message; evidence has them all. */
const MOST_TOLD = 3

/** Journeys as a spec makes them: what was asked, with what and how long it took is kept as evidence. */
export function journeyLook(
  desk: JourneyDesk,
  evidence: Evidence,
  expect: ExpectStatic,
  context: () => unknown,
): JourneyLook {
  return {
    works: async (name, at) => {
      if (desk.isCode(name)) {
        const fault = await desk.makeIn(name, context()).then(
          () => undefined,
          (error: unknown) => words(error),
        )
        expect(fault === undefined ? 'worked' : 'failed', `“${name}” failed: ${fault}`).toBe('worked')
        return
      }
      const runs = await desk.make(name, undefined, at)
      const through = at === undefined ? '' : ` through ${at}`
      evidence.attach(`journey ${name}${through}`, runs)
      expect(runs.length, `samples that “${name}” was made with`).toBeGreaterThan(0)
      const isFailed = (run?: JourneyRun) => run !== undefined && run.failures.length > 0
      // What fails without `at` too is none of its doing, and told where it is asked for directly.
      const direct = at !== undefined && runs.some(isFailed) ? await desk.make(name) : []
      const failed = runs.filter((run, index) => isFailed(run) && !isFailed(direct[index]))
      const told = failed.slice(0, MOST_TOLD).flatMap(({ failures }) => failures.slice(0, 1).map(tell))
      const heading = `“${name}”${through}, made with ${runs.length} samples, failed with ${failed.length}`
      expect(failed.length, [heading, ...told].join('\n')).toBe(0)
    },
  }
}
