import type { Checklist } from '../football.ts'
import { stat } from 'node:fs/promises'
import { football } from '../football/probe.ts'
import { loadRun, metricOf } from './products.ts'
import { whereLoaded } from './where-loaded.ts'

/** Milliseconds against a load that never ends; how long it takes is declared. */
const ENDED_WITHIN_MS = 600_000

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
    'the load runs, and tells requests, errors and response time',
    {
      covers: ['4.3-10', '4.3-13'],
      needs: ['4.1-04', '4.1-07', '4.3-11'],
      gives: loadRun,
      act: 'load',
      timeoutMs: ENDED_WITHIN_MS,
    },
    async ({ system, load, progress, signal, evidence, expect }) => {
      const run = await system.performance.runLoad(load, { signal, onProgress: progress })
      const requests = metricOf(run, 'http_reqs', 'count')
      expect(requests, `requests; k6 said: ${run.k6.stderr}`).toBeGreaterThan(0)
      evidence.measure('requests under load', requests ?? 0, 'count')
      expect(metricOf(run, 'http_req_failed', 'rate'), 'share of errors').toBeGreaterThanOrEqual(0)
      expect(metricOf(run, 'http_req_duration', 'avg'), 'milliseconds on average').toBeGreaterThan(0)
      return run
    },
  )

  spec(
    'k6 ended well, and left its results',
    { covers: ['4.3-12'], takes: { loadRun } },
    async ({ loadRun, expect }) => {
      const { exitCode, stderr, resultsFile } = loadRun.k6
      expect(exitCode, stderr).toBe(0)
      expect((await stat(resultsFile)).size, 'bytes of its JSON results').toBeGreaterThan(0)
    },
  )
}
