import { analysis, analysisAsRead } from '../../suites/performance/analysis.ts'
import { applied } from '../../suites/performance/applied.ts'
import { baseline } from '../../suites/performance/baseline.ts'
import { load } from '../../suites/performance/load.ts'
import { restoredSettings } from '../../suites/performance/restored-settings.ts'
import { served } from '../../suites/performance/served.ts'
import { tools } from '../../suites/performance/tools.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'
import { made } from './journeys-fixture.ts'
import { declared, footballApi, parts as declaredParts, settings } from './system-fixture.ts'

const parts = [analysis, analysisAsRead, applied, baseline, load, restoredSettings, served, tools]
const specs = new Map(parts.flatMap((part) => [...declaredBy(part)]))

const metrics = {
  http_reqs: { count: 500 },
  http_req_failed: { rate: 0 },
  http_req_duration: { avg: 80, med: 70, 'p(95)': 90, 'p(99)': 95, max: 99 },
  requests: { count: 500 },
  response_time: { count: 500 },
  errors: { rate: 0 },
  'iterations{scenario:rate}': { count: 500 },
  'iteration_duration{scenario:stages}': { min: 1001 },
}
const users = [1, 2, 3, 4, 5].map((second) => ({ second, users: Math.min(20, second * 5) }))
const threshold = (metric: string, condition: string, held = true) => ({ metric, condition, held })
const both = (metric: string, condition: string, held = true) => [
  threshold(`${metric}{scenario:rate}`, condition, held),
  threshold(`${metric}{scenario:stages}`, condition),
]
/** A step that was asked ten times. */
const step = (unanswered: number, wrong = 0) => ({
  list: {
    answered: { passes: 10 - unanswered, fails: unanswered },
    right: { passes: 10 - unanswered - wrong, fails: wrong },
  },
})
const run = (k6: object = {}, log: object = {}) => ({
  startedAt: new Date(0),
  finishedAt: new Date(40_000),
  charts: [],
  usage: { api: { cpus: 0.5, writtenBytes: 0 }, database: { cpus: 0.2, writtenBytes: 1 } },
  troubles: { api: [], worker: [] },
  log: { lines: 3, levels: { INFO: 3 }, troubles: [], unread: { count: 0, samples: [] }, ...log },
  k6: {
    exitCode: 0,
    stderr: '',
    resultsFile: import.meta.filename,
    metrics,
    users,
    journeys: { models: step(0) },
    failed: [],
    thresholds: [...both('http_req_duration', 'p(95)<1000'), ...both('http_req_failed', 'rate<0.05')],
    ...k6,
  },
})
const NEVER = { passes: 0, fails: 0 }
const without = (metric: string, changed?: object) => ({ metrics: { ...metrics, [metric]: changed } })
const profile = {
  users: 20,
  seconds: 10,
  requestsPerSecond: 50,
  p95Ms: 1000,
  errorShare: 0.05,
  stages: [{ seconds: 5, users: 20 }],
  baseline: { requests: 100, concurrency: 5 },
  logLevel: 'INFO',
  alerts: ['Slow'],
}
const system = {
  config: { parts: declaredParts, settings, reportedAs: 'staging' },
  ...declared,
  declared: () => profile,
  parts: ['api', 'database'],
  performance: {
    folder: () => later('/performance'),
    plan: () => later({ journeys: [{ name: 'health' }, { name: 'models' }] }),
    runLoad: () => later(run()),
  },
  record: { learnSoftware: () => later(undefined) },
  configuration: { setLogLevel: () => later(undefined) },
  deployment: { restart: () => later(undefined) },
}
const loading = (k6: object) => ({
  system: { ...system, performance: { runLoad: () => later(run(k6)) } },
})
const baselineRun = {
  concurrency: 5,
  path: '/health',
  complete: 100,
  failed: 0,
  non2xx: 0,
  meanMs: 5,
  p95Ms: 9,
}
const measured = {
  ...baselineRun,
  exitCode: 0,
  output: '',
  times: Array.from({ length: 100 }),
  timesFile: '',
}
const ab = (changes: object = {}) => ({
  api: { url: 'http://staging', api: { health: '/health' } },
  load: { ab: () => later({ ...measured, ...changes }) },
})
const scraped = (up: number, gap = 1) => ({
  prometheus: {
    query: (expression: string) =>
      later([{ value: expression.startsWith('count') ? 8 : expression.startsWith('max') ? gap : up }]),
  },
})
const watching = (rule: object, watched: object) => ({
  until: (_what: string, look: () => unknown) => look(),
  prometheus: {
    evaluatedRules: () => later([{ name: 'Slow', health: 'ok', query: 'seconds > 1', ...rule }]),
    watchedBy: () => later({ there: ['seconds'], missing: [], ...watched }),
  },
})
const pooled = (total: number) => ({
  connectionsBefore: { total: 12, pool: 4 },
  api: { health: () => later({ body: { dependencies: { database: { pool: { size: 9, max: 10 } } } } }) },
  database: { connections: () => later({ total }) },
})
const at = (log_level: string) => ({ api: { health: () => later({ body: { log_level } }) } })
const LEAGUES = ['E0', 'D1', 'I1', 'SP1', 'E0']
const known = LEAGUES.map((league, index) => ({ league, home: `H${index}`, away: `A${index}` }))
/** A system that knows these fixtures, and what it answers to each. */
const knowing = (fixtures: object[], answer: object = {}) => ({
  system: {
    ...system,
    config: {
      ...system.config,
      settings: { ...settings, fixtures: { ...settings.fixtures, known: fixtures } },
    },
  },
  api: footballApi({ predict: () => ({ body: {}, ...answer }) }),
})

seenRed(specs, () => ({ system, loadRun: run(), baselineRun }), [
  [
    'k6 runs',
    { load: { version: () => later('k6 v2.2.0') } },
    { load: { version: () => later('command not found') } },
    /^what the program called k6 says of itself/,
  ],
  [
    'every journey of the load works',
    made({ health: 0, models: 0 }),
    made({ health: 0, models: 3 }),
    /^models: “models” failed: expected 3 to be \+?0/,
  ],
  [
    'every journey of the load works',
    made({ health: 0, models: 0 }),
    { system: { ...system, performance: { plan: () => later({ journeys: [] }) } } },
    /list is empty/,
  ],
  ['five fixtures of four leagues', knowing(known), knowing(known.slice(1)), /^fixtures: expected/],
  [
    'five fixtures of four leagues',
    knowing(known),
    knowing(known.map((match) => ({ ...match, league: 'E0' }))),
    /^leagues: expected 1 to be 4/,
  ],
  [
    'five fixtures of four leagues',
    knowing(known),
    knowing([...known.slice(0, 4), known[0]!]),
    /^different fixtures: expected 4 to be 5/,
  ],
  [
    'five fixtures of four leagues',
    knowing(known),
    knowing(known, { status: 404, body: { error: { message: 'unknown team' } } }),
    /^\{"league":"D1",.*\}: unknown team: expected 404 to be 200/,
  ],
  ['the baseline completes', ab(), ab({ failed: 1 }), /^failed: expected 1 to be/],
  [
    'the baseline is the declared one',
    {},
    { baselineRun: { ...baselineRun, concurrency: 1 } },
    /^what was applied/,
  ],
  [
    'the baseline’s figures are within limits',
    {},
    { baselineRun: { ...baselineRun, non2xx: 1 } },
    /^baseline, success rate is 99\.00 %, and has to be at least 100\.00 %\.$/,
  ],
  [
    'the load runs, and tells requests, errors and response time',
    {},
    loading(without('http_reqs', { count: 0 })),
    /^requests; k6 said/,
  ],
  [
    'k6 ended well, and left its results',
    {},
    { loadRun: run({ exitCode: 99, stderr: 'thresholds crossed' }) },
    /^exit code of k6, which said: thresholds crossed: expected 99/,
  ],
  ['the app was scraped all the time', scraped(1), scraped(0), /^up, at its lowest: expected \+?0 to be 1/],
  [
    'what was applied is what is declared',
    {},
    { loadRun: run(without('iterations{scenario:rate}', { count: 400 })) },
    /^requests by which 400 differ from 500/,
  ],
  [
    'the metrics of our own are recorded',
    {},
    { loadRun: run(without('requests', { count: 499 })) },
    /^requests: expected 499 to be 500/,
  ],
  [
    'users came and went as declared',
    {},
    { loadRun: run({ users: users.slice(0, 2) }) },
    /^20 users after 5 s: .*NaN/,
  ],
  [
    'users came and went as declared',
    {},
    { loadRun: run({ users: [{ second: 5, users: 17 }] }) },
    /^20 users after 5 s: users that were active: expected 17/,
  ],
  [
    'users thought for a second',
    {},
    { loadRun: run(without('iteration_duration{scenario:stages}', { min: 20 })) },
    /^milliseconds of the shortest visit/,
  ],
  [
    'the threshold on response times held',
    {},
    { loadRun: run({ thresholds: both('http_req_duration', 'p(95)<1000', false) }) },
    /^crossed: expected/,
  ],
  [
    'the threshold on errors held',
    {},
    { loadRun: run({ thresholds: [] }) },
    /^conditions of both scenarios: expected \[\]/,
  ],
  [
    'models held under load',
    {},
    { loadRun: run({ journeys: { models: step(1) }, failed: ['GET /models: seen 503'] }) },
    /^step list: share of times that it was not answered; GET \/models: seen 503: expected 0\.1/,
  ],
  [
    'models held under load',
    {},
    { loadRun: run({ journeys: { models: step(0, 1) }, failed: ['GET /models: no name'] }) },
    /^step list: wrong answers; GET \/models: no name: expected 1 to be \+?0/,
  ],
  [
    'models held under load',
    {},
    { loadRun: run({ journeys: { models: { list: { answered: NEVER, right: NEVER } } } }) },
    /^step list: times that it was asked: expected \+?0/,
  ],
  ['models held under load', {}, { loadRun: run({ journeys: {} }) }, /list is empty/],
  [
    'prediction held under load',
    { loadRun: run({ journeys: { prediction: step(0) } }) },
    { loadRun: run({ journeys: { prediction: step(10) } }) },
    /^step list: share of times that it was not answered/,
  ],
  [
    'the app’s log is counted by level',
    {},
    { loadRun: run({}, { levels: { INFO: 2 }, unread: { count: 1, samples: ['Mem: 7 %'] } }) },
    /^lines that have a level, of 3; Mem: 7 %: expected 2 to be 3/,
  ],
  [
    'use of resources is recorded for every service',
    {},
    {
      loadRun: {
        ...run(),
        usage: { api: { cpus: 0.5, writtenBytes: 0 }, database: { cpus: -0.2, writtenBytes: 1 } },
      },
    },
    /^database: CPUs, of which one that ended meanwhile has used less than none: expected -0\.2/,
  ],
  [
    'what was released logged no error under load',
    {},
    { loadRun: { ...run(), troubles: { api: [], worker: ['ERROR no database'] } } },
    /^worker: entries that tell of trouble, the first of them ERROR no database: expected 1/,
  ],
  ['the load has left no connections behind', pooled(23), pooled(24), /is 24, and has to be at most 23\.$/],
  [
    'the load’s key figures are shown',
    {},
    { loadRun: run(without('http_req_duration', { avg: 80 })) },
    /^p\(95\): http_req_duration, p\(95\), of which k6/,
  ],
  [
    'alerts on latency and errors are loaded',
    watching({}, {}),
    watching({ name: 'Slower' }, {}),
    /^Slow: health of the rule: expected 'not loaded, among Slower' to be 'ok'/,
  ],
  [
    'alerts on latency and errors are loaded',
    watching({}, {}),
    watching({}, { missing: ['seconds{environment="production"}'] }),
    /^Slow: there are no samples of seconds\{environment="production"\}/,
  ],
  [
    'the app was scraped all the time',
    scraped(1),
    scraped(1, 14),
    /^longest time without a scrape is 14 s, and has to be at most 13\.\d+ s\.$/,
  ],
  [
    'the app logged nothing below the load’s level',
    {},
    { loadRun: run({}, { levels: { DEBUG: 3 } }) },
    /^DEBUG lines at INFO: expected 3/,
  ],
  [
    'the app logs at its own level again',
    at('DEBUG'),
    at('INFO'),
    /^the level the app reports: expected 'INFO'/,
  ],
])
