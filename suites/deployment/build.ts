import type { Checklist } from '../football.ts'
import { BUILT_WITHIN_MS } from '../../helpers/waiting/build-time.ts'
import { built, planned, previous } from './products.ts'

/** The release is built, tagged and whole. */
export function build({ spec }: Checklist): void {
  spec(
    'date, commit and tag are set',
    {
      covers: ['2.2-01'],
      needs: ['2.1-01'],
      requires: ['project', 'states'],
      takes: { previous },
      gives: planned,
    },
    async ({ system, host, previous, expect }) => {
      const { commit } = await host.git(system.resolved.projectFolder)
      const { latest } = system.releases.tags
      const plan = system.releases.planFor(commit, new Date(), latest)
      expect(plan.commit, 'the commit, against the release before').not.toBe(previous.commit)
      expect(plan.buildDate, 'the date').toMatch(/^\d{8}-\d{6}$/)
      expect(plan.tags, 'the tags').toEqual([`${system.config.reportedAs}-${plan.buildDate}`, latest])
      expect(plan.environment, 'what it is built for').toBe(system.config.reportedAs)
      return plan
    },
  )

  spec(
    'the build succeeds and gets both tags',
    {
      covers: ['2.2-02'],
      takes: { planned, previous },
      gives: built,
      act: 'deploy',
      timeoutMs: BUILT_WITHIN_MS,
    },
    async ({ system, planned, previous, evidence, each, expect }) => {
      const release = await system.releases.build(planned)
      await system.record.learnReleases(system.releases)
      evidence.attach('release', release)
      expect(release.commit, 'the commit that was built').toBe(planned.commit)
      await each(planned.tags, async (tag) =>
        expect((await system.platform.releases.find(tag))?.digest, 'what it names').toBe(release.digest),
      )
      expect(release.digest, 'digest, against the release before').not.toBe(previous.digest)
      return release
    },
  )

  spec(
    'both tags name one digest',
    { covers: ['2.2-03'], takes: { planned, built } },
    async ({ system, planned, built, expect }) => {
      const [dated, latest] = await Promise.all(
        [planned.tags[0] ?? '', system.releases.tags.latest].map((tag) => system.platform.releases.find(tag)),
      )
      expect(dated, 'what the tag with the date names').toEqual(latest)
      expect(dated?.digest, 'its digest').toBe(built.digest)
      expect(dated?.buildDate, 'the date it was built').toBe(built.buildDate)
    },
  )

  spec(
    'it starts, and names its newest migration',
    { covers: ['2.2-03'], takes: { built }, requires: ['migration commands'] },
    async ({ system, built, expect }) => {
      const status = await system.releases.migrationStatus(built)
      expect(status.latest, 'the newest migration that the build itself names').toBe(built.migration)
    },
  )

  spec(
    'what the dated tag names carries the commit',
    { covers: ['2.1-02'], takes: { planned, built } },
    async ({ system, planned, expect }) => {
      const [dated = ''] = planned.tags
      const found = await system.platform.releases.find(dated)
      expect(found?.commit ?? 'nothing', `the commit of what ${dated} names`).toBe(planned.commit)
    },
  )

  spec(
    'the registry gives back what was pushed',
    { covers: ['2.2-04'], takes: { built }, requires: ['image-registry'], act: 'deploy', scratch: true },
    async ({ system, built, expect }) => {
      expect(await system.platform.releases.pushAndPull(built), 'digest of what came back').toBe(built.digest)
    },
  )
}
