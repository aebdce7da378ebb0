import { BUILT_WITHIN_MS } from '../../waiting/build-time.ts'
import { specKind, type SpecKinds } from '../../parts/spec-kind.ts'
import { hold } from './limits.ts'
import { built, previous } from './products.ts'
import { startsAnew } from './start-anew.ts'

/** What a runbook may ask of a part that is run from the system's releases. */
export const ofReleased: SpecKinds = {
  'is built': specKind<unknown, { previous: typeof previous }>({
    figure: 's',
    act: 'deploy',
    changes: true,
    requires: ['project'],
    takes: { previous },
    gives: built,
    timeoutMs: BUILT_WITHIN_MS,
    body: async (about) => {
      const { system, host, previous, evidence, each, expect } = about
      const { commit } = await host.git(system.resolved.projectFolder)
      const plan = system.releases.planFor(commit, new Date(), system.releases.tags.latest)
      const begun = performance.now()
      const release = await system.releases.build(plan)
      hold('time of the build', (performance.now() - begun) / 1000, about)
      await system.record.learnReleases(system.releases)
      evidence.attach('release', release)
      expect(release.commit, 'the commit that was built').toBe(commit)
      await each(plan.tags, async (tag) =>
        expect((await system.platform.releases.find(tag))?.digest, 'what it names').toBe(release.digest),
      )
      expect(release.digest, 'digest, against the release before').not.toBe(previous.digest)
      return release
    },
  }),
  starts: specKind<unknown, { built: typeof built }>({
    figure: 's',
    act: 'deploy',
    standing: true,
    changes: true,
    requires: ['states'],
    takes: { built },
    body: async (about) => {
      const { part, system, built, expect } = about
      await system.platform.releases.activate(built)
      await startsAnew(`start of ${part}`, about)
      expect((await system.service(part).state()).runs, 'digest of what runs').toBe(built.digest)
    },
  }),
  'is the release': specKind<unknown, { built: typeof built }>({
    requires: ['states'],
    takes: { built },
    body: async ({ part, system, built, expect }) => {
      const { runs, restarts } = await system.service(part).state()
      expect(runs, 'digest of what runs').toBe(built.digest)
      expect(restarts?.count ?? 0, 'times that the engine had to start it again').toBe(0)
    },
  }),
  'rolls back': specKind<unknown, { previous: typeof previous; built: typeof built }>({
    figure: 's',
    act: 'rollback',
    changes: true,
    requires: ['states'],
    takes: { previous, built },
    body: async (about) => {
      const { part, system, previous, built, expect } = about
      await system.platform.releases.activate(previous)
      await startsAnew(`way back of ${part}`, about)
      const { runs } = await system.service(part).state()
      expect(runs, 'digest of what runs').toBe(previous.digest)
      expect(runs, 'digest of what runs, against the release that was deployed').not.toBe(built.digest)
    },
  }),
}
