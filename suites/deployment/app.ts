import type { Checklist } from '../football.ts'
import { KEY_FIGURES } from '../../helpers/rehearsal/section.ts'
import { schemaIsOfTheMigrations } from '../kinds/schema.ts'
import { answersWithin } from '../kinds/start.ts'
import { built, deploying, deployTime, planned, previous } from './products.ts'

/** The app starts, answers, and is what was built. */
export function app(checklist: Checklist): void {
  const { spec } = checklist

  spec(
    'the app starts under the tag that is deployed',
    {
      covers: ['2.8-02'],
      needs: ['2.2-03', '2.5-04', '2.6-03', '2.6-04', '2.7-03'],
      takes: { built },
      act: 'deploy',
      standing: true,
    },
    async ({ system, built, expect }) => {
      await system.platform.releases.activate(built)
      await system.start('prometheus', 'alerting', 'grafana', 'api', 'worker', 'entrance')
      expect((await system.service('api').state()).status, 'state of the app').toBe('running')
    },
  )

  answersWithin(
    checklist,
    '/health answers 200',
    { covers: ['2.8-03'], needs: ['2.8-02'] },
    {
      service: 'api',
      measured: 'app ready',
      answers: async ({ api, expect }) => {
        expect((await api.health()).status, 'status of /health').toBe(200)
      },
    },
  )

  spec(
    'the deployment is over once the worker works too',
    { covers: ['2.8-03'], needs: ['2.8-02'], takes: { deploying }, gives: deployTime },
    async ({ system, deploying, evidence, expect }) => {
      await system.deployment.secondsUntilAppReady()
      const seconds = (Date.now() - deploying.getTime()) / 1000
      evidence.measure(KEY_FIGURES.deployTime, seconds, 's')
      expect(seconds, 'seconds of the deployment').toBeGreaterThan(0)
      return seconds
    },
  )

  spec(
    'what runs is what was built',
    { covers: ['2.8-01'], needs: ['2.8-03'], takes: { built } },
    async ({ system, built, evidence, each, expect }) => {
      // The worker too: one that is left over from the release before goes on writing as that did.
      await each(system.released, async (name) => {
        const { runs, restarts } = await system.service(name).state()
        evidence.attach(`restart policy of ${name}`, restarts ?? 'no engine starts it again')
        expect(runs, 'digest of what runs').toBe(built.digest)
        expect(restarts?.count ?? 0, 'times that the engine had to start it again').toBe(0)
      })
    },
  )

  spec(
    'the app itself names the commit that was built',
    { covers: ['2.8-01'], needs: ['2.8-03'], takes: { built }, requires: ['health commit'] },
    async ({ api, built, expect }) => {
      expect((await api.health()).body.git_commit, 'the commit that it tells').toBe(built.commit)
    },
  )

  spec(
    'the app itself names a tag that was built',
    { covers: ['2.8-02'], needs: ['2.8-03', '2.2-02'], takes: { planned }, requires: ['health tag'] },
    async ({ api, planned, expect }) => {
      expect(planned.tags, 'the tags').toContain((await api.health()).body.tag)
    },
  )

  spec(
    'the app names staging and the new version',
    { covers: ['2.8-04'], needs: ['2.8-03'], takes: { built, previous }, requires: ['health release'] },
    async ({ system, api, built, previous, expect }) => {
      const { body } = await api.health()
      expect(body.environment, 'the environment that it tells').toBe(system.config.reportedAs)
      expect(body.version, 'the version that it tells').toBe(built.version)
      expect(body.version, 'the version that it tells').not.toBe(previous.version)
    },
  )

  spec(
    'the app names the schema that it runs on',
    {
      covers: ['2.8-04'],
      needs: ['2.8-03'],
      takes: { built },
      requires: ['health release', 'health schema', 'last migration'],
    },
    async ({ api, built, expect }) => {
      expect((await api.health()).body.schema_version, 'the schema that it tells').toBe(built.migration)
    },
  )

  spec(
    'the app’s start has migrated the database',
    {
      covers: ['2.5-04'],
      needs: ['2.8-03'],
      takes: { built },
      requires: ['migrations at start', 'migration state'],
    },
    async ({ system, built, evidence, expect }) => {
      const status = await system.releases.migrationStatus(built)
      evidence.attach('state of the migrations', status)
      expect(status.current, 'the last migration that was applied').not.toBeNull()
      expect(status.pending, 'what the start has left to be applied').toEqual([])
    },
  )

  schemaIsOfTheMigrations(
    checklist,
    'the schema that the start has made is what the release’s migrations make of an empty database',
    { covers: ['2.5-04'], needs: ['2.8-03', '2.5-04'], requires: ['migrations at start'] },
  )
}
