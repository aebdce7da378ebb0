import type { Checklist } from '../football.ts'
import { loadRun, metricOf } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** Share of the load that may go by between two scrapes: with fewer of them nobody sees what happens meanwhile. */
const GAP = 1 / 3
/** Share of the declared rate that may be missing at the edges of the steady part. */
const EDGE = 0.01
/** A request more or less at the last moment of the steady part is none that was not applied. */
const ONE_AT_THE_EDGE = 1.5
/** Users by which the course of active users may differ from the declared one at the seconds between two looks. */
const RAMP_TOLERANCE = 2

/** What was applied is the declared load, and it was watched and counted all the time. */
export function applied(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'the app was scraped all the time',
    { covers: ['4.1-05'], takes: { loadRun }, requires: ['prometheus'] },
    async ({ system, prometheus, loadRun, within, expect }) => {
      const { startedAt, finishedAt } = loadRun
      const seconds = Math.round((finishedAt.getTime() - startedAt.getTime()) / 1000)
      const at = finishedAt.getTime() / 1000
      const { environmentLabel, serviceLabel } = system.one('prometheus')
      const labels = `${environmentLabel}="${system.config.reportedAs}",${serviceLabel}="${system.one('http-api').label}"`
      const [scrapes] = await prometheus.query(`count_over_time(up{${labels}}[${seconds}s])`, at)
      const [up] = await prometheus.query(`min_over_time(up{${labels}}[${seconds}s])`, at)
      const age = `time() - timestamp(up{${labels}})`
      const [gap] = await prometheus.query(`max_over_time((${age})[${seconds}s:1s])`, at)
      expect(scrapes?.value ?? 0, 'scrapes during the load').toBeGreaterThan(1)
      expect(up?.value, 'up, at its lowest').toBe(1)
      within('longest time without a scrape', gap?.value, { max: GAP * seconds, unit: 's' })
    },
  )

  spec(
    'what was applied is what is declared',
    { covers: ['4.1-08'], takes: { loadRun } },
    ({ system, loadRun, evidence, expect }) => {
      const { users, seconds, requestsPerSecond } = system.declared('load')
      const iterations = metricOf(loadRun, 'iterations{scenario:rate}', 'count') ?? 0
      const dropped = metricOf(loadRun, 'dropped_iterations', 'count') ?? 0
      evidence.measure('iterations that found no free user', dropped, 'count')
      const declared = requestsPerSecond * seconds
      const applied = iterations + dropped
      const missing = Math.abs(applied - declared)
      expect(missing, `requests by which ${applied} differ from ${declared}`).toBeLessThan(
        Math.max(ONE_AT_THE_EDGE, EDGE * declared),
      )
      const course = loadRun.k6.users.map((second) => second.users)
      expect(Math.max(...course), 'users active at once').toBe(users)
    },
  )

  spec(
    'the metrics of our own are recorded',
    { covers: ['4.3-01'], takes: { loadRun } },
    ({ loadRun, expect }) => {
      const requests = metricOf(loadRun, 'http_reqs', 'count')
      const wrong = Object.values(loadRun.k6.journeys).flatMap((steps) =>
        Object.values(steps).map(({ answered, right }) => answered.fails + right.fails),
      )
      const share = wrong.reduce((sum, fails) => sum + fails, 0) / (requests ?? 0)
      expect(metricOf(loadRun, 'requests', 'count') ?? 'none', 'requests').toBe(requests)
      expect(metricOf(loadRun, 'response_time', 'count') ?? 'none', 'response times').toBe(requests)
      expect(metricOf(loadRun, 'errors', 'rate') ?? Number.NaN, 'share of errors').toBeCloseTo(share, 6)
    },
  )

  spec(
    'users came and went as declared',
    { covers: ['4.3-02'], takes: { loadRun } },
    async ({ system, loadRun, evidence, each, expect }) => {
      const course = loadRun.k6.users
      evidence.attach('active users', course)
      const { stages } = system.declared('load')
      const ends = stages.map(({ users }, index) => ({
        users,
        after: stages.slice(0, index + 1).reduce((sum, stage) => sum + stage.seconds, 0),
      }))
      await each(
        ends,
        ({ users, after }) => `${users} users after ${after} s`,
        ({ users, after }) => {
          const seen = course.find(({ second }) => second >= after - 1)?.users ?? Number.NaN
          expect(seen, 'users that were active').toBeGreaterThanOrEqual(users - RAMP_TOLERANCE)
          expect(seen, 'users that were active').toBeLessThanOrEqual(users + RAMP_TOLERANCE)
        },
      )
    },
  )

  spec('users thought for a second', { covers: ['4.3-09'], takes: { loadRun } }, ({ loadRun, expect }) => {
    const shortest = metricOf(loadRun, 'iteration_duration{scenario:stages}', 'min')
    expect(shortest, 'milliseconds of the shortest visit').toBeGreaterThanOrEqual(1000)
  })
}
