import type { Checklist } from '../football.ts'
import { stat } from 'node:fs/promises'
import { football } from '../football/probe.ts'
import { connectionsBefore, loadRun, metricOf } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** Milliseconds against a load that never ends; how long it takes is declared. */
const ENDED_WITHIN_MS = 600_000

/** Failures of the load that are in a message. */
const FAILURES_TOLD = 3
/** What k6 calls the figures that people look at first. */
const KEY_FIGURES_OF_TIME = ['avg', 'med', 'p(95)', 'p(99)', 'max']

/** The declared load runs. */
export function load(checklist: Checklist): void {
  const { spec } = whereLoaded(checklist)

  spec(
    'the load script parses',
    { covers: ['4.3-11'], needs: ['4.1-01'] },
    async ({ system, load, evidence, expect }) => {
      const { exitCode, stdout, stderr } = await load.inspect(
        await system.performance.plan(),
        await system.performance.folder(),
      )
      evidence.attach('k6 inspect', stdout || stderr)
      expect(exitCode, stderr).toBe(0)
      const { scenarios } = JSON.parse(stdout) as { scenarios: Record<string, unknown> }
      expect(Object.keys(scenarios).sort(), 'scenarios').toEqual(['rate', 'stages'])
    },
  )

  spec(
    'five fixtures of four leagues',
    { covers: ['4.3-05'], needs: ['4.1-04'], requires: ['setting called.league'] },
    async ({ system, api, each, expect }) => {
      const { predict, called, fixtures } = football({ system, api })
      const { league = '', home, away } = called
      const { known } = fixtures
      const pairs = known.map((match) => JSON.stringify([match[home], match[away]]))
      expect(known, 'fixtures').toHaveLength(5)
      expect(new Set(known.map((match) => match[league])).size, 'leagues').toBe(4)
      expect(new Set(pairs).size, 'different fixtures').toBe(5)
      await each(known, async (match) => {
        const { status, body } = await predict(match)
        expect(status, body.error?.message ?? 'status of the answer').toBe(200)
      })
    },
  )

  spec(
    'connections are counted before the load',
    {
      covers: ['4.5-04'],
      needs: ['2.8-03'],
      gives: connectionsBefore,
      requires: ['health dependencies'],
    },
    async ({ api, database, expect }) => {
      const pool = (await api.health()).body.dependencies?.database?.pool
      const { total } = await database.connections()
      expect(total, 'connections').toBeGreaterThan(0)
      return { total, pool: pool?.size ?? 0 }
    },
  )

  spec(
    'the load runs, and tells requests, errors and response time',
    {
      covers: ['4.3-10'],
      needs: ['4.1-04', '4.1-07', '4.3-11'],
      gives: loadRun,
      act: 'load',
      timeoutMs: ENDED_WITHIN_MS,
    },
    async ({ system, load, progress, signal, evidence, expect }) => {
      const run = await system.performance.runLoad(load, { signal, onProgress: progress })
      evidence.chart(...run.charts)
      const requests = metricOf(run, 'http_reqs', 'count')
      expect(requests, `requests; k6 said: ${run.k6.stderr}`).toBeGreaterThan(0)
      evidence.measure('requests under load', requests ?? 0, 'count')
      const told = run.k6.failed.slice(0, FAILURES_TOLD).join('\n')
      const answered = metricOf(run, 'http_req_duration', 'avg') ?? 0
      expect(metricOf(run, 'http_req_failed', 'rate'), 'share of errors').toBeLessThan(1)
      expect(answered, `milliseconds on average; ${told}`).toBeGreaterThan(0)
      return run
    },
  )

  spec(
    'the load’s key figures are shown',
    { covers: ['4.3-13'], takes: { loadRun } },
    async ({ loadRun, evidence, each, expect }) => {
      await each(KEY_FIGURES_OF_TIME, (value) => {
        const ms = metricOf(loadRun, 'http_req_duration', value) ?? Number.NaN
        expect(ms, `http_req_duration, ${value}, of which k6 tells nothing else`).toBeGreaterThan(0)
        evidence.measure(`response time, ${value}`, ms, 'ms')
      })
    },
  )

  spec(
    'k6 ended well, and left its results',
    { covers: ['4.3-12'], takes: { loadRun } },
    async ({ loadRun, expect }) => {
      const { exitCode, stderr, resultsFile } = loadRun.k6
      expect(exitCode, `exit code of k6, which said: ${stderr || 'nothing'}`).toBe(0)
      expect((await stat(resultsFile)).size, 'bytes of its JSON results').toBeGreaterThan(0)
    },
  )
}
