import type { Checklist } from '../football.ts'
import { BUILT_WITHIN_MS } from '../../helpers/waiting/build-time.ts'
import { limitOf } from '../../helpers/rehearsal/section.ts'
import { deadlineOf } from '../kinds/deadline.ts'
import { nothingOfItRuns } from '../kinds/stopped.ts'
import { built, previous, stopped } from './products.ts'

/** Everything ends by itself, and nothing is left but what is needed. */
export function stop(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'the state before the stop is saved',
    { covers: ['2.4-01'], requires: ['project', 'states'] },
    async ({ system, each, expect }) => {
      const { services } = await system.snapshot('before-the-stop')
      expect(Object.keys(services).sort(), 'services').toEqual([...system.parts].sort())
      await each(
        Object.entries(services),
        ([name]) => name,
        ([, { status }]) => expect(status, 'its state').toBe('running'),
      )
    },
  )

  spec(
    'services end by themselves',
    { covers: ['2.4-02'], needs: ['2.4-01', '2.3-04', '2.2-03'], gives: stopped, act: 'stop' },
    async ({ system, evidence, within, each, expect }) => {
      const seen = await system.deployment.stopEverything(deadlineOf('2.4-02'))
      evidence.attach('stopped', seen.stopped)
      await each(
        Object.entries(seen.stopped),
        ([name]) => name,
        ([name, { killed, durationMs }]) => {
          expect(killed, 'had to be killed').toBe(false)
          within(`end of ${name}`, durationMs / 1000, limitOf('2.4-02'))
        },
      )
      return seen
    },
  )

  spec(
    'requests in flight were answered',
    { covers: ['2.4-02'], takes: { stopped }, requires: ['journey prediction'] },
    async ({ stopped, each, expect }) => {
      await each(
        stopped.inFlight.map((missed, index) => ({ request: `request ${index + 1}`, missed })),
        ({ request }) => request,
        ({ missed }) => expect(missed.length, `what its answer does not keep: ${missed.join('; ')}`).toBe(0),
      )
    },
  )

  nothingOfItRuns(
    checklist,
    'nothing runs any more',
    { covers: ['2.4-03'], needs: ['2.4-02'] },
    ({ parts }) => [...parts],
  )

  spec(
    'cleaning up removes only what is unused and ours',
    {
      covers: ['2.4-04'],
      needs: ['2.4-03'],
      takes: { built, previous },
      act: 'stop',
      // What is cleaned up is built for it.
      timeoutMs: BUILT_WITHIN_MS,
    },
    async ({ system, built, previous, expect }) => {
      await using planted = await system.releases.plantUnused(previous)
      const { removed } = await system.platform.cleanUp()
      expect(
        removed.map(({ location }) => location),
        'removed',
      ).toEqual([planted.release.location])
      const left = (await system.platform.releases.list()).map(({ digest }) => digest)
      expect(left, 'releases that are left').toEqual(expect.arrayContaining([built.digest, previous.digest]))
      expect(await planted.foreignIsThere(), 'what is somebody else’s').toBe(true)
    },
  )
}
