import type { Checklist } from '../football.ts'
import { limitOf } from '../../helpers/rehearsal/section.ts'
import { built, previous } from '../deployment/products.ts'
import { football } from '../football/probe.ts'
import { answeredBefore } from './products.ts'
import { deadlineOf } from '../kinds/deadline.ts'
import { entersAtTheApp } from '../kinds/entrance.ts'
import { journeyWorks } from '../kinds/journey.ts'
import { nothingOfItRuns } from '../kinds/stopped.ts'

/** The app goes back to the release before, and works. */
export function application(checklist: Checklist): void {
  const { spec, afterwards } = checklist
  afterwards(({ rollback }) => rollback.endWatch())

  spec(
    'what runs is kept under a tag of its own',
    { covers: ['5.2-01'], needs: ['2.8-03'], act: 'rollback' },
    async ({ system, expect }) => {
      const { runs } = await system.service('api').state()
      const tag = await system.releases.keepRunning()
      expect((await system.platform.releases.find(tag))?.digest, `${tag}, against what runs`).toBe(runs)
    },
  )

  journeyWorks(
    checklist,
    'the newer release has answered users, and cached what it answered',
    { covers: ['5.2-06'], needs: ['5.2-01'] },
    'prediction',
  )

  spec(
    'the app stops',
    { covers: ['5.2-02'], needs: ['5.2-01', '5.1-03'], act: 'rollback' },
    async ({ system, each, expect }) => {
      await system.rollback.watch()
      await each(system.existing('api', 'worker'), async (name) => {
        const { killed } = await system.service(name).stop(deadlineOf('2.4-02'))
        expect(killed, 'had to be killed').toBe(false)
      })
    },
  )

  nothingOfItRuns(
    checklist,
    'no process of the app is left',
    { covers: ['5.2-03'], needs: ['5.2-02'] },
    (system) => system.existing('api', 'worker'),
  )

  spec(
    'the previous release starts',
    { covers: ['5.2-04'], needs: ['5.2-03'], takes: { previous }, act: 'rollback' },
    async ({ system, previous, expect }) => {
      await system.platform.releases.activate(previous)
      await system.start('api', 'worker')
      const { status, runs } = await system.service('api').state()
      expect(status, 'state of the app').toBe('running')
      expect(runs, 'digest of what runs').toBe(previous.digest)
    },
  )

  spec(
    'the previous release answers',
    { covers: ['5.2-05'], needs: ['5.2-04'] },
    async ({ system, api, evidence, within, each, expect }) => {
      const seconds = await system.deployment.secondsUntilAppReady()
      const seen = await system.rollback.seen()
      evidence.attach('what users saw', seen)
      evidence.chart(...(await system.rollback.charts()))
      within('ready after the rollback', seconds, limitOf('5.2-05'))
      await each(
        seen,
        ({ journey }) => journey,
        ({ runs }) => expect(runs, 'times that users made it').toBeGreaterThan(0),
      )
      expect((await api.health()).status, 'status of /health').toBe(200)
    },
  )

  spec(
    'users were without it no longer than was announced',
    { covers: ['5.1-04'], needs: ['5.2-05'] },
    async ({ system, within }) => {
      const seen = await system.rollback.seen()
      const longestGapMs = Math.max(...seen.map((users) => users.longestGapMs))
      within('interruption by the rollback', longestGapMs / 1000, limitOf('5.1-04'))
    },
  )

  spec(
    'what users did all the time works with the previous release',
    { covers: ['5.2-06'], needs: ['5.2-05'] },
    async ({ system, each, expect }) => {
      await each(
        await system.rollback.seen(),
        ({ journey }) => journey,
        ({ failing }) => expect(failing ?? 'nothing', 'what fails once it is ready').toBe('nothing'),
      )
    },
  )

  // The one that was put live has another address: a proxy that has kept the older one leads nowhere.
  entersAtTheApp(checklist, 'what is asked through the proxy arrives at the previous release', {
    covers: ['5.2-06'],
    needs: ['5.2-05', '0-01'],
  })

  spec(
    'it is the previous release, and healthy',
    { covers: ['5.2-06'], needs: ['5.2-05'], takes: { previous } },
    async ({ system, api, previous, expect }) => {
      expect((await system.service('api').state()).runs, 'digest of what runs').toBe(previous.digest)
      expect((await api.health()).body.status, 'what /health says').toBe(
        system.one('http-api').routes.healthy,
      )
    },
  )

  spec(
    'it says itself that it is the previous release',
    { covers: ['5.2-06'], needs: ['5.2-05'], takes: { built, previous }, requires: ['health release'] },
    async ({ api, built, previous, expect }) => {
      const { version, commit } = previous
      const { body } = await api.health()
      expect(body, 'what /health tells').toMatchObject({ version, git_commit: commit })
      expect(version, 'version, against the release that was deployed').not.toBe(built.version)
    },
  )

  spec(
    'it writes on the newer schema',
    {
      covers: ['5.2-06'],
      needs: ['5.2-05'],
      requires: ['setting routes.predict'],
      gives: answeredBefore,
    },
    async ({ system, api, expect }) => {
      // A date that nobody has asked for, so that it has to write.
      const { predict, called, fixtures } = football({ system, api })
      const fresh = { ...fixtures.single, [called.date]: new Date().toISOString() }
      const predicted = await predict(fresh)
      expect(predicted.status, `a prediction on the newer schema: ${predicted.text}`).toBe(200)
      return { asked: fresh, answer: predicted.body }
    },
  )

  journeyWorks(
    checklist,
    'it answers what the newer release has answered before',
    { covers: ['5.2-06'], needs: ['5.2-05', '5.2-06'] },
    'prediction',
  )

  spec(
    'the rollback is logged as it was seen',
    { covers: ['5.2-07'], needs: ['5.2-05'], takes: { previous } },
    async ({ system, api, previous, expect }) => {
      const answer = await api.health()
      expect(answer.status, `status of /health after the first requests: ${answer.text}`).toBe(200)
      const { body } = answer
      const { status, identity, runs } = await system.service('api').state()
      const log = await system.rollback.log.add('5.2 Application', {
        version: body.version,
        status,
        health: body.status,
        identity,
        runs,
      })
      expect(log, 'the log').toContain(`- health: ${system.one('http-api').routes.healthy}`)
      expect(log, 'the log').toContain('- status: running')
      expect(log, 'the log').toContain(`- runs: ${previous.digest}`)
    },
  )
}
