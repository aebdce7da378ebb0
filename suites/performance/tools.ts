import type { Checklist } from '../football.ts'
import { ringsWherePartsAreGone } from '../kinds/rings.ts'
import { whereLoaded } from './where-loaded.ts'

/** Milliseconds in which a generator that is missing can be built. */
const INSTALLED_WITHIN_MS = 600_000
/** Milliseconds within which Prometheus has looked at everything once. */
const SCRAPED_WITHIN_MS = 15_000

/** The load can be made, watched and told of. */
export function tools(checklist: Checklist): void {
  const loaded = whereLoaded(checklist)
  const { spec } = loaded

  for (const [item, tool, title, pattern] of [
    ['4.1-01', 'k6', 'k6 runs', /\bv?\d+\.\d+\.\d+/],
    ['4.1-02', 'ab', 'Apache Bench runs', /Version \d+\.\d+/],
    ['4.1-03', 'locust', 'Locust runs', /locust \d+\.\d+/],
  ] as const) {
    spec(title, { covers: [item], timeoutMs: INSTALLED_WITHIN_MS }, async ({ system, load, expect }) => {
      const version = await load.version(tool)
      await system.record.learnSoftware({ [tool]: version })
      expect(version, `what the program called ${tool} says of itself`).toMatch(pattern)
    })
  }

  spec(
    'every journey of the load works',
    { covers: ['4.1-04'], needs: ['2.8-03'] },
    async ({ system, journeys, each }) => {
      const plan = await system.performance.plan()
      await each(
        plan.journeys,
        ({ name }) => name,
        ({ name }) => journeys.works(name),
      )
    },
  )

  spec(
    'alerts on latency and errors are loaded',
    { covers: ['4.1-06'], needs: ['1.2-05'], requires: ['prometheus', 'alerts'] },
    async ({ system, prometheus, until, each, expect }) => {
      const deadline = { deadlineMs: SCRAPED_WITHIN_MS }
      const { environmentLabel } = system.one('prometheus')
      const rules = await until('the rules’ first evaluation', prometheus.evaluatedRules, deadline)
      await each(system.declared('load').alerts, async (name) => {
        const rule = rules.find((loaded) => loaded.name === name)
        const { query = '', health = `not loaded, among ${rules.map((loaded) => loaded.name).join(', ')}` } =
          rule ?? {}
        expect(health, 'health of the rule').toBe('ok')
        const look = async () => {
          const { there, missing } = await prometheus.watchedBy(query, environmentLabel)
          if (missing.length > 0) throw new Error(`there are no samples of ${missing.join(', ')}`)
          return there
        }
        const watched = await until(`samples of what ${name} watches`, look, deadline)
        expect(watched.length, `metrics that ${query} watches`).toBeGreaterThan(0)
      })
    },
  )

  ringsWherePartsAreGone(loaded, 'a rule notices that a part is gone', {
    covers: ['4.1-06'],
    needs: ['2.8-03', '4.1-06'],
  })

  spec(
    'the app logs at the load’s level',
    {
      covers: ['4.1-07'],
      needs: ['2.8-03'],
      requires: ['log level variable', 'health log level'],
      act: 'deploy',
      standing: true,
    },
    async ({ system, api, expect }) => {
      const { logLevel } = system.declared('load')
      await system.configuration.setLogLevel(logLevel)
      await system.deployment.restart('api')
      expect((await api.health()).body.log_level, 'the level the app reports').toBe(logLevel)
    },
  )
}
