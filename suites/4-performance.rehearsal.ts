import { stat } from 'node:fs/promises'
import { KEY_FIGURES, section } from '../helpers/rehearsal/section.ts'

/** Share of the declared rate that may be missing at the edges of the steady part. */
const EDGE = 0.01
/** A request more or less at the last moment of the steady part is none that was not applied. */
const ONE_AT_THE_EDGE = 1.5
/** What the mean of the key figure "API < 1 s" and "errors < 1 %" is held against (runbook 6.2-03). */
const MEAN_WITHIN_S = 1
const ERRORS_BELOW = 0.01
/** Users by which the course of active users may differ from the declared one at the seconds between two looks. */
const RAMP_TOLERANCE = 2
/** What scheduling adds to a processor limit within one second of looking. */
const CPU_TOLERANCE = 0.05
const STARTUP_S = 60
/** Milliseconds in which a generator that is missing can be built. */
const INSTALLED_WITHIN_MS = 600_000
/** Milliseconds within which Prometheus has looked at everything once. */
const SCRAPED_WITHIN_MS = 15_000

section('4', ({ checklist }) => {
  checklist('4.1', ({ spec }) => {
    for (const [item, tool, title, pattern] of [
      ['4.1-01', 'k6', 'k6 runs', /\bv?\d+\.\d+\.\d+/],
      ['4.1-02', 'ab', 'Apache Bench runs', /Version \d+\.\d+/],
      ['4.1-03', 'locust', 'Locust runs', /locust \d+\.\d+/],
    ] as const) {
      spec(title, { covers: [item], timeoutMs: INSTALLED_WITHIN_MS }, async ({ system, load, expect }) => {
        const version = await load.version(tool)
        await system.record.learnSoftware({ [tool]: version })
        expect(version).toMatch(pattern)
      })
    }

    spec(
      'every request of the load succeeds once',
      { covers: ['4.1-04'], needs: ['2.8-03'] },
      async ({ system, api, expect }) => {
        const { fixtures } = system.config.load
        expect((await api.health()).status, api.api.health).toBe(200)
        if (system.has('models')) expect((await api.modelsInfo()).status, 'models').toBe(200)
        for (const fixture of system.has('predictions') ? fixtures : []) {
          const { status, body } = await api.predictMatch(fixture)
          expect(status, `${JSON.stringify(fixture)}: ${body.error?.message}`).toBe(200)
        }
      },
    )

    spec(
      'alerts on latency and errors are loaded',
      { covers: ['4.1-06'], needs: ['1.2-05'], requires: ['prometheus', 'alerts'] },
      async ({ system, prometheus, until, expect }) => {
        const rules = await until('the rules’ first evaluation', prometheus.evaluatedRules, {
          deadlineMs: SCRAPED_WITHIN_MS,
        })
        for (const name of system.config.load.alerts) {
          const rule = rules.find((each) => each.name === name)
          expect(rule, `the rule ${name}`).toMatchObject({ health: 'ok' })
          const look = async () => {
            const found = await prometheus.metricsOf(rule?.query ?? '')
            if (found.length === 0) throw new Error(`none of the metrics of ${rule?.query} has a sample`)
            return found
          }
          const found = await until(`metrics that ${name} watches`, look, { deadlineMs: SCRAPED_WITHIN_MS })
          expect(found.length).toBeGreaterThan(0)
        }
      },
    )

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
        await system.configuration.setLogLevel(system.config.load.logLevel)
        await system.deployment.restart('app')
        expect((await api.health()).body.log_level).toBe(system.config.load.logLevel)
      },
    )
  })

  checklist('4.2', ({ spec }) => {
    spec(
      'the baseline completes',
      { covers: ['4.2-02'], needs: ['4.1-02', '4.1-04'], act: 'load' },
      async ({ system, api, load, evidence, expect }) => {
        const { requests, concurrency } = system.config.load.baseline
        const baseline = await load.ab(
          `${api.url}${api.api.health}`,
          requests,
          concurrency,
          await system.performance.folder(),
        )
        system.performance.baseline = baseline
        await evidence.attachFile('times', baseline.timesFile, 'text/tab-separated-values')
        expect(baseline.exitCode, baseline.output).toBe(0)
        expect(baseline.complete, 'complete').toBe(requests)
        expect(baseline.failed, 'failed').toBe(0)
        expect(baseline.times, 'times kept').toHaveLength(requests)
      },
    )

    spec(
      'the baseline is the declared one',
      { covers: ['4.2-01'], needs: ['4.2-02'] },
      ({ system, expect }) => {
        const { concurrency, path, complete } = system.performance.mustBaseline()
        expect({ requests: complete, concurrency }).toEqual(system.config.load.baseline)
        expect(path).toBe(system.config.api.health)
      },
    )

    spec(
      'the baseline’s figures are within limits',
      { covers: ['4.2-03'], needs: ['4.2-02'] },
      ({ system, evidence, expect }) => {
        const { meanMs, p95Ms, complete, failed, non2xx } = system.performance.mustBaseline()
        const limit = system.config.load.p95Ms
        expect(evidence.measure('baseline, mean', meanMs, 'ms', { max: limit })).toBeLessThan(limit)
        expect(evidence.measure('baseline, 95th percentile', p95Ms, 'ms', { max: limit })).toBeLessThan(limit)
        const success = (complete - failed - non2xx) / complete
        expect(evidence.measure('baseline, success rate', success, 'ratio', { min: 1 })).toBe(1)
      },
    )
  })

  checklist('4.3', ({ spec }) => {
    spec(
      'the load script parses',
      { covers: ['4.3-11'], needs: ['4.1-01'] },
      async ({ system, load, evidence, expect }) => {
        const { exitCode, stdout, stderr } = await load.inspect(system.performance.plan())
        evidence.attach('k6 inspect', stdout || stderr)
        expect(exitCode, stderr).toBe(0)
        const { scenarios } = JSON.parse(stdout) as { scenarios: Record<string, unknown> }
        expect(Object.keys(scenarios).sort()).toEqual(['rate', 'stages'])
      },
    )

    spec(
      'five fixtures of four leagues',
      { covers: ['4.3-05'], needs: ['4.1-04'], requires: ['leagues'] },
      ({ system, expect }) => {
        const { league, home, away } = system.config.fixtures.fields
        const { fixtures } = system.config.load
        expect(fixtures).toHaveLength(5)
        expect(new Set(fixtures.map((match) => match[league])).size, 'leagues').toBe(4)
        expect(new Set(fixtures.map((match) => JSON.stringify([match[home], match[away]]))).size).toBe(5)
      },
    )

    spec(
      'the load runs, and tells requests, errors and response time',
      {
        covers: ['4.3-10', '4.3-13'],
        needs: ['4.1-04', '4.1-07', '4.3-11'],
        act: 'load',
        timeoutMs: 600_000,
      },
      async ({ system, load, progress, signal, evidence, expect }) => {
        const run = await system.performance.runLoad(load, { signal, onProgress: progress })
        const figure = (metric: string, value: string) => run.k6.metrics[metric]?.[value] ?? Number.NaN
        const requests = evidence.measure('requests under load', figure('http_reqs', 'count'), 'count')
        const errors = evidence.measure(KEY_FIGURES.errorRate, figure('http_req_failed', 'rate'), 'ratio', {
          max: ERRORS_BELOW,
        })
        const mean = figure('http_req_duration', 'avg') / 1000
        evidence.measure(KEY_FIGURES.responseTime, mean, 's', { max: MEAN_WITHIN_S })
        expect(requests, `requests; k6 said: ${run.k6.stderr}`).toBeGreaterThan(0)
        expect(errors, 'share of errors').toBeGreaterThanOrEqual(0)
        expect(mean, 'seconds on average').toBeGreaterThan(0)
      },
    )

    spec(
      'k6 ended well, and left its results',
      { covers: ['4.3-12'], needs: ['4.3-10'] },
      async ({ system, expect }) => {
        const { exitCode, stderr, resultsFile } = system.performance.mustRun().k6
        expect(exitCode, stderr).toBe(0)
        expect((await stat(resultsFile)).size, 'bytes of its JSON results').toBeGreaterThan(0)
      },
    )

    spec(
      'the app was scraped all the time',
      { covers: ['4.1-05'], needs: ['4.3-10'], requires: ['prometheus'] },
      async ({ system, prometheus, expect }) => {
        const { startedAt, finishedAt } = system.performance.mustRun()
        const seconds = Math.round((finishedAt.getTime() - startedAt.getTime()) / 1000)
        const at = finishedAt.getTime() / 1000
        const { environmentLabel, serviceLabel, app } = system.config.monitoring
        const labels = `${environmentLabel}="${system.config.reportedAs}",${serviceLabel}="${app}"`
        const [scrapes] = await prometheus.query(`count_over_time(up{${labels}}[${seconds}s])`, at)
        const [up] = await prometheus.query(`min_over_time(up{${labels}}[${seconds}s])`, at)
        expect(scrapes?.value, 'scrapes during the load').toBeGreaterThan(1)
        expect(up?.value, 'up, at its lowest').toBe(1)
      },
    )

    spec(
      'what was applied is what is declared',
      { covers: ['4.1-08'], needs: ['4.3-10'] },
      ({ system, evidence, expect }) => {
        const { users, seconds, requestsPerSecond } = system.config.load
        const { metrics, users: course } = system.performance.mustRun().k6
        const iterations = metrics['iterations{scenario:rate}']?.count ?? 0
        const dropped = metrics.dropped_iterations?.count ?? 0
        evidence.measure('iterations that found no free user', dropped, 'count')
        const declared = requestsPerSecond * seconds
        const applied = iterations + dropped
        expect(
          Math.abs(applied - declared),
          `requests by which ${applied} differ from ${declared}`,
        ).toBeLessThan(Math.max(ONE_AT_THE_EDGE, EDGE * declared))
        expect(Math.max(...course.map((each) => each.users)), 'users active at once').toBe(users)
      },
    )

    spec(
      'the metrics of our own are recorded',
      { covers: ['4.3-01'], needs: ['4.3-10'] },
      ({ system, expect }) => {
        const { metrics } = system.performance.mustRun().k6
        expect(metrics.requests?.count, 'requests').toBe(metrics.http_reqs?.count)
        expect(metrics.response_time?.count, 'response times').toBe(metrics.http_reqs?.count)
        expect(metrics.errors, 'errors').toHaveProperty('rate')
      },
    )

    spec(
      'users came and went as declared',
      { covers: ['4.3-02'], needs: ['4.3-10'] },
      ({ system, evidence, expect }) => {
        const { users: course } = system.performance.mustRun().k6
        evidence.attach('active users', course)
        let elapsed = 0
        for (const stage of system.config.load.stages) {
          elapsed += stage.seconds
          const seen = course.find(({ second }) => second >= elapsed - 1)?.users ?? Number.NaN
          expect(
            Math.abs(seen - stage.users),
            `${seen} users after ${elapsed} s, against ${stage.users}`,
          ).toBeLessThanOrEqual(RAMP_TOLERANCE)
        }
      },
    )

    for (const [item, title, metric] of [
      ['4.3-03', 'the threshold on response times held', 'http_req_duration'],
      ['4.3-04', 'the threshold on errors held', 'http_req_failed'],
    ] as const) {
      spec(title, { covers: [item], needs: ['4.3-10'] }, ({ system, expect }) => {
        const own = system.performance
          .mustRun()
          .k6.thresholds.filter((each) => each.metric.startsWith(metric))
        const { p95Ms, errorShare } = system.config.load
        const condition = metric === 'http_req_duration' ? `p(95)<${p95Ms}` : `rate<${errorShare}`
        expect(own.map((each) => each.condition)).toEqual([condition, condition])
        expect(
          own.filter(({ held }) => !held),
          'crossed',
        ).toEqual([])
      })
    }

    for (const [item, call, checks] of [
      ['4.3-06', 'health', ['health is 200', 'health is JSON']],
      ['4.3-07', 'models', ['models is 200', 'models are there']],
      ['4.3-08', 'predictions', ['prediction is 200', 'prediction is there']],
    ] as const) {
      const requires = call === 'health' ? [] : [call]
      spec(
        `${call} held under load`,
        { covers: [item], needs: ['4.3-10'], requires },
        ({ system, evidence, expect }) => {
          const { k6 } = system.performance.mustRun()
          for (const name of checks) {
            const { passes, fails } = k6.checks[name] ?? { passes: 0, fails: 0 }
            expect(passes, `passes of “${name}”`).toBeGreaterThan(0)
            const share = fails / (passes + fails)
            expect(share, `share of “${name}” that failed`).toBeLessThan(system.config.load.errorShare)
            if (name === 'health is 200')
              evidence.measure(KEY_FIGURES.availability, 1 - share, 'ratio', { min: 1 })
          }
        },
      )
    }

    spec('users thought for a second', { covers: ['4.3-09'], needs: ['4.3-10'] }, ({ system, expect }) => {
      const visits = system.performance.mustRun().k6.metrics['iteration_duration{scenario:stages}']
      expect(visits?.min, 'milliseconds of the shortest visit').toBeGreaterThanOrEqual(1000)
    })
  })

  checklist('4.4', ({ spec }) => {
    spec(
      '95 % of requests came within the limit',
      { covers: ['4.4-01'], needs: ['4.3-10'] },
      ({ system, evidence, expect }) => {
        const { p95Ms } = system.config.load
        for (const scenario of ['stages', 'rate']) {
          const p95 =
            system.performance.mustRun().k6.metrics[`http_req_duration{scenario:${scenario}}`]?.['p(95)'] ??
            Number.NaN
          expect(evidence.measure(`95th percentile, ${scenario}`, p95, 'ms', { max: p95Ms })).toBeLessThan(
            p95Ms,
          )
        }
      },
    )

    spec('few requests failed', { covers: ['4.4-02'], needs: ['4.3-10'] }, ({ system, evidence, expect }) => {
      const { errorShare } = system.config.load
      for (const scenario of ['stages', 'rate']) {
        const failed =
          system.performance.mustRun().k6.metrics[`http_req_failed{scenario:${scenario}}`]?.rate ?? Number.NaN
        expect(
          evidence.measure(`failed requests, ${scenario}`, failed, 'ratio', { max: errorShare }),
        ).toBeLessThan(errorShare)
      }
    })

    spec(
      'the expected rate was served',
      { covers: ['4.4-03'], needs: ['4.3-10'] },
      ({ system, evidence, expect }) => {
        const { requestsPerSecond, seconds } = system.config.load
        const served =
          (system.performance.mustRun().k6.metrics['http_reqs{scenario:rate}']?.count ?? 0) / seconds
        const wanted = requestsPerSecond * (1 - EDGE)
        expect(evidence.measure('throughput', served, '1/s', { min: wanted })).toBeGreaterThanOrEqual(wanted)
      },
    )

    spec(
      'every service stayed within its limits',
      { covers: ['4.4-04'], needs: ['4.3-10'] },
      async ({ system, evidence, expect }) => {
        const { usage, samples } = system.performance.mustRun()
        expect(samples, 'looks at the usage').toBeGreaterThan(2)
        let memory = 0
        for (const name of system.config.services) {
          const used = usage[name]
          const { cpus = system.config.host.cpus, memoryBytes = system.config.host.memoryBytes } =
            await system.service(name).limits()
          const cpu = evidence.measure(`CPUs of ${name}`, used?.cpus ?? Number.NaN, 'count', { max: cpus })
          const peak = evidence.measure(`memory of ${name}`, used?.peakMemoryBytes ?? Number.NaN, 'bytes', {
            max: memoryBytes,
          })
          expect.soft(cpu, `CPUs of ${name}`).toBeLessThanOrEqual(cpus + CPU_TOLERANCE)
          expect.soft(peak, `bytes of memory of ${name}`).toBeLessThan(memoryBytes)
          expect.soft(peak, `bytes of memory of ${name}`).toBeGreaterThan(0)
          memory += peak
        }
        const { restarts } = await system.service('app').state()
        expect(restarts?.count ?? 0, 'times that the engine had to start the app again').toBe(0)
        expect(memory, 'bytes of memory of all services').toBeLessThan(system.config.host.memoryBytes)
      },
    )

    spec(
      'the expected users were active at once',
      { covers: ['4.4-05'], needs: ['4.3-10'] },
      ({ system, evidence, expect }) => {
        const most = Math.max(...system.performance.mustRun().k6.users.map(({ users }) => users))
        const { users } = system.config.load
        expect(evidence.measure('users active at once', most, 'count', { min: users })).toBe(users)
      },
    )
  })

  checklist('4.5', ({ spec }) => {
    spec(
      'use of resources is recorded for every service',
      { covers: ['4.5-02'], needs: ['4.3-10'] },
      ({ system, evidence, expect }) => {
        const { usage } = system.performance.mustRun()
        evidence.attach('usage', usage)
        expect(Object.keys(usage).sort()).toEqual([...system.config.services].sort())
        expect(usage.app?.cpus, 'CPUs of the app under load').toBeGreaterThan(0)
        expect(usage.db?.writtenBytes, 'bytes that the database wrote').toBeGreaterThanOrEqual(0)
      },
    )

    spec(
      'the app’s log is counted by level',
      { covers: ['4.5-03'], needs: ['4.3-10'] },
      ({ system, evidence, expect }) => {
        const { lines, levels, troubles } = system.performance.mustRun().log
        evidence.attach('levels', levels)
        evidence.attach('troubles', troubles)
        expect(lines, 'lines').toBeGreaterThan(0)
        expect(
          Object.values(levels).reduce((sum, count) => sum + count, 0),
          'lines that have a level',
        ).toBe(lines)
        if (system.has('log level variable') && system.has('health log level'))
          expect(levels.DEBUG ?? 0, `DEBUG lines at ${system.config.load.logLevel}`).toBe(0)
        expect((levels.ERROR ?? 0) + (levels.CRITICAL ?? 0)).toBe(troubles.length)
      },
    )

    spec(
      'connections are counted',
      { covers: ['4.5-04'], needs: ['4.3-10'] },
      async ({ database, evidence, expect }) => {
        const { total, active, idle, limit } = await database.connections()
        evidence.measure('connections', total, 'count', { max: limit })
        evidence.measure('active connections', active, 'count')
        evidence.measure('idle connections', idle, 'count')
        expect(active, 'the one that asks').toBeGreaterThan(0)
        expect(total).toBeGreaterThanOrEqual(active + idle)
        expect(total).toBeLessThan(limit)
      },
    )

    spec(
      'Redis tells its memory',
      { covers: ['4.5-05'], needs: ['4.3-10'], requires: ['redis'] },
      async ({ cache, evidence, expect }) => {
        const { usedBytes, peakBytes, fragmentationRatio } = await cache.memory()
        evidence.measure('memory of Redis', usedBytes, 'bytes')
        evidence.measure('peak memory of Redis', peakBytes, 'bytes')
        evidence.measure('fragmentation of Redis', fragmentationRatio, 'count')
        expect(usedBytes).toBeGreaterThan(0)
        expect(peakBytes).toBeGreaterThanOrEqual(usedBytes)
        expect(fragmentationRatio).toBeGreaterThan(0)
      },
    )

    spec(
      'the analysis is written, with what was measured',
      { covers: ['4.5-01', '4.5-06'], needs: ['4.3-10'] },
      async ({ system, evidence, expect }) => {
        const { path, text, figures } = await system.performance.writeAnalysis()
        await evidence.attachFile('analysis', path, 'text/markdown')
        expect(path).toMatch(/performance_results\/performance_analysis_\d{8}_\d{6}\.md$/)
        expect(figures.length, 'figures with a target').toBeGreaterThan(5)
        for (const { name } of figures) expect(text).toContain(name)
        for (const name of system.config.services) expect(text, `usage of ${name}`).toContain(`| ${name} |`)
        expect(text).not.toMatch(/NaN|undefined|\$\(/)
      },
    )

    spec(
      'the app logs at its own level again',
      {
        covers: ['4.5-03'],
        needs: ['4.1-07'],
        requires: ['log level variable', 'health log level'],
        act: 'deploy',
        timeoutMs: STARTUP_S * 2000,
      },
      async ({ system, api, expect }) => {
        await system.configuration.setLogLevel(system.config.logLevel)
        await system.deployment.restart('app')
        expect((await api.health()).body.log_level).toBe(system.config.logLevel)
      },
    )
  })
})
