import type { Checklist } from '../football.ts'
import { backedUp, built } from '../deployment/products.ts'
import type { Prediction } from '../football/prediction.ts'
import { football } from '../football/probe.ts'
import { entersAtTheApp } from '../kinds/entrance.ts'
import { coreFunctionsWork } from '../kinds/functions.ts'
import { alertsThatStay } from '../kinds/quiet.ts'
import { everyServiceRuns } from '../kinds/services.ts'
import { answeredBefore, beforeForward } from './products.ts'

/** Milliseconds within which Prometheus sees again what was restarted. */
const SCRAPED_WITHIN_MS = 20_000
/** How often every known fixture is asked. */
const ROUNDS = 4

/** The release to rehearse comes back, and everything works with it. */
export function forwardAgain(checklist: Checklist): void {
  const { spec } = checklist
  const needs = ['5.5-01']

  spec(
    'forward again: the schema is migrated',
    {
      covers: ['5.5-01'],
      needs: ['5.2-06'],
      takes: { built },
      requires: ['migration commands'],
      act: 'migrate',
    },
    async ({ system, built, expect }) => {
      const migrated = await system.releases.migrate(built)
      expect(migrated.exitCode, migrated.stderr).toBe(0)
    },
  )

  spec(
    'forward again: the app runs the release to rehearse',
    {
      covers: ['5.5-01'],
      needs: ['5.2-06', '5.5-01'],
      takes: { built },
      gives: beforeForward,
      act: 'deploy',
    },
    async ({ system, database, built, expect }) => {
      const before = await database.content()
      await system.platform.releases.activate(built)
      await system.deployment.restart('api', 'worker')
      expect((await system.service('api').state()).runs, 'digest of what runs').toBe(built.digest)
      return before
    },
  )

  everyServiceRuns(checklist, 'forward again: every service runs', { covers: ['5.5-01'], needs })

  entersAtTheApp(checklist, 'forward again: what is asked through the proxy arrives at the app', {
    covers: ['5.5-01'],
    needs: [...needs, '0-01'],
  })

  spec(
    'forward again: the app says itself what it is',
    { covers: ['5.5-01'], needs, takes: { built }, requires: ['health release'] },
    async ({ api, built, expect }) => {
      const { version, commit } = built
      const { body } = await api.health()
      expect(body, 'what /health tells').toMatchObject({ version, git_commit: commit })
    },
  )

  spec(
    'forward again: the app names the schema that it runs on',
    { covers: ['5.5-01'], needs, takes: { built }, requires: ['health schema', 'last migration'] },
    async ({ api, built, expect }) => {
      expect((await api.health()).body.schema_version, 'the schema that it tells').toBe(built.migration)
    },
  )

  spec(
    'forward again: no migration is pending',
    { covers: ['5.5-02'], needs, takes: { built }, requires: ['migration state'] },
    async ({ system, built, expect }) => {
      const { pending, altered } = await system.releases.migrationStatus(built)
      expect({ pending, altered }, 'migrations').toEqual({ pending: [], altered: [] })
    },
  )

  spec(
    'the data came forward too',
    { covers: ['5.5-02'], needs, takes: { backedUp } },
    async ({ system, database, backedUp, each, expect }) => {
      const now = new Map((await database.content()).tables.map(({ table, rows }) => [table, rows]))
      await each(
        system.backups.lasting(backedUp.of),
        ({ table }) => table,
        ({ table, rows }) => expect(now.get(table), 'its rows').toBeGreaterThanOrEqual(rows),
      )
    },
  )

  spec(
    'the newer release has changed no data by its start',
    { covers: ['5.5-02'], needs, takes: { beforeForward }, requires: ['migration commands'] },
    async ({ system, database, beforeForward, expect }) => {
      expect(
        await system.backups.lostOfAll(database, beforeForward),
        'what is lost since it was started',
      ).toEqual([])
    },
  )

  coreFunctionsWork(checklist, 'after the way forward', { covers: ['5.5-03'], needs })

  spec(
    'what the release before has answered is answered alike',
    { covers: ['5.5-03'], needs, takes: { answeredBefore }, requires: ['setting routes.predict'] },
    async ({ system, api, answeredBefore, expect }) => {
      const { asked, answer } = answeredBefore
      const { status, text, body } = await football({ system, api }).predict(asked)
      const sides = ({ home_team, away_team }: Pick<Prediction, 'home_team' | 'away_team'>) => ({
        home_team,
        away_team,
      })
      expect(status, `status of a prediction that the release before has cached: ${text}`).toBe(200)
      expect(sides(body), 'who plays in what the release before has cached').toEqual(sides(answer))
    },
  )

  spec(
    'what is published still becomes part of predictions',
    {
      covers: ['5.5-03'],
      needs: [...needs, '3.3-02'],
      requires: ['setting historyChange', 'messaging', 'setting fields.probabilities'],
      journey: 'history',
      act: 'migrate',
    },
    async (context) => context.system.journeys.makeIn('history', context),
  )

  spec(
    'response times are normal again',
    { covers: ['5.5-04'], needs, requires: ['load profile', 'setting routes.predict'] },
    async ({ system, api, within, each, expect }) => {
      const { p95Ms } = system.declared('load')
      const { predict, fixtures } = football({ system, api })
      const times: number[] = []
      await each(Array.from({ length: ROUNDS }, () => fixtures.known).flat(), async (fixture) => {
        const { status, text, durationMs } = await predict(fixture)
        expect(status, `status of the answer: ${text}`).toBe(200)
        times.push(durationMs)
      })
      const slowest = Math.max(...times)
      within('slowest prediction after the rollbacks', slowest, { max: p95Ms, strict: true, unit: 'ms' })
    },
  )

  spec(
    'metrics and alerts work',
    { covers: ['5.5-05'], needs, requires: ['prometheus', 'metrics'] },
    async ({ system, api, prometheus, until, each, expect }) => {
      await until('every target to be up', prometheus.targetsUp, { deadlineMs: SCRAPED_WITHIN_MS })
      const metric = system.one('http-api').routes.requestsMetric
      const before = await api.counter(metric)
      await api.health()
      const counted = (await api.counter(metric)) - before
      expect(counted, 'requests counted for one made').toBeGreaterThanOrEqual(1)
      await each(
        await prometheus.evaluatedRules(),
        ({ name }) => name,
        ({ health }) => expect(health, 'health of the rule').toBe('ok'),
      )
      expect(await alertsThatStay({ prometheus, until }), 'alerts that fire').toEqual([])
    },
  )

  spec(
    'alerts go to staging’s Alertmanager',
    { covers: ['5.5-05'], needs, requires: ['prometheus', 'metrics', 'alerting'] },
    async ({ system, prometheus, expect }) => {
      const { host, port } = system.resolved.peers.at.alerting ?? {}
      expect(await prometheus.alertmanagers(), 'where alerts go').toEqual([
        expect.stringContaining(`//${host}:${port}/`),
      ])
    },
  )

  spec(
    'the verification is reported as it was seen',
    { covers: ['5.5-11'], needs: ['2.8-03'] },
    async ({ system, api, evidence, each, expect }) => {
      const { path, text, results } = await system.rollback.writeVerification(VERIFIED)
      await evidence.attachFile('verification', path, 'text/markdown')
      await each(
        results,
        ([name]) => name,
        ([name, { kind }]) => expect(text, 'the report').toContain(`| ${name} | ${kind} |`),
      )
      expect((await api.health()).body.status, 'what /health says as it is reported').toBe(
        system.one('http-api').routes.healthy,
      )
      const works = results.every(([, { kind }]) => kind === 'passed' || kind === 'not applicable')
      expect(text, 'its conclusion').toContain(works ? 'The system works' : 'The system does not work')
    },
  )
}

/** What a rollback is verified by, each by the item that does. */
const VERIFIED = [
  ['Services', '5.5-06'],
  ['Data', '5.5-07'],
  ['Functions', '5.5-08'],
  ['Performance', '5.5-09'],
  ['Monitoring', '5.5-10'],
] as const
