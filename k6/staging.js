// The load of the runbook's section 4: first users that come and go with a second to think, then a steady rate.
import { check, sleep } from 'k6'
import http from 'k6/http'
import { Counter, Rate, Trend } from 'k6/metrics'

const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8001'
const RATE = Number(__ENV.LOAD_RATE || 50)
const USERS = Number(__ENV.LOAD_USERS || 10)
const SECONDS = Number(__ENV.LOAD_SECONDS || 30)
const P95_MS = Number(__ENV.LOAD_P95_MS || 1000)
const ERROR_SHARE = Number(__ENV.LOAD_ERROR_SHARE || 0.05)
const THINK_SECONDS = 1
const STAGES = (__ENV.LOAD_STAGES || '10s:5,20s:10,10s:0').split(',').map((stage) => {
  const [duration, target] = stage.split(':')
  return { duration, target: Number(target) }
})
const STAGED_SECONDS = STAGES.reduce((sum, { duration }) => sum + parseInt(duration, 10), 0)

if (!__ENV.LOAD_FIXTURES)
  throw new Error('LOAD_FIXTURES is not set: the matches to ask for, as a JSON array.')
const host = BASE_URL.replace(/^https?:\/\//, '').replace(/[:/].*$/, '')
if (!['127.0.0.1', 'localhost', '[', __ENV.REHEARSAL_ALLOW_TARGET].includes(host)) {
  throw new Error(`${host} is not this machine: set REHEARSAL_ALLOW_TARGET=${host} to put it under load.`)
}

const errors = new Rate('errors')
const requests = new Counter('requests')
const responseTime = new Trend('response_time', true)

const scenarios = ['stages', 'rate']
export const options = {
  scenarios: {
    stages: {
      executor: 'ramping-vus',
      exec: 'visit',
      startVUs: 0,
      stages: STAGES,
      gracefulRampDown: '5s',
      gracefulStop: '5s',
    },
    rate: {
      executor: 'constant-arrival-rate',
      exec: 'single',
      rate: RATE,
      timeUnit: '1s',
      duration: `${SECONDS}s`,
      preAllocatedVUs: USERS,
      maxVUs: USERS,
      startTime: `${STAGED_SECONDS}s`,
      gracefulStop: '5s',
    },
  },
  thresholds: Object.assign(
    {
      checks: ['rate>0.95'],
      errors: [`rate<${ERROR_SHARE}`],
      'iterations{scenario:rate}': ['count>0'],
      'iteration_duration{scenario:stages}': [`min>=${THINK_SECONDS * 1000}`],
    },
    ...scenarios.map((scenario) => ({
      [`http_req_duration{scenario:${scenario}}`]: [`p(95)<${P95_MS}`],
      [`http_req_failed{scenario:${scenario}}`]: [`rate<${ERROR_SHARE}`],
      [`http_reqs{scenario:${scenario}}`]: ['count>0'],
    })),
  ),
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
}

const FIXTURES = JSON.parse(__ENV.LOAD_FIXTURES)
const ROUTES = JSON.parse(
  __ENV.LOAD_ROUTES ||
    '{"health":"/health","models":"/api/v1/models/info","predict":"/api/v1/predictions/match"}',
)
const PREDICTION = (__ENV.LOAD_PREDICTION_FIELD || 'prediction').split('.')

const CALLS = [
  {
    name: 'health',
    route: ROUTES.health,
    send: () => http.get(`${BASE_URL}${ROUTES.health}`),
    holds: { 'health is 200': is200, 'health is JSON': (r) => contentType(r).startsWith('application/json') },
  },
  {
    name: 'models',
    route: ROUTES.models,
    send: () => http.get(`${BASE_URL}${ROUTES.models}`),
    holds: { 'models is 200': is200, 'models are there': (r) => ((json(r) || {}).models || []).length > 0 },
  },
  {
    name: 'prediction',
    route: ROUTES.predict,
    send: () => {
      const fixture = FIXTURES[Math.floor(Math.random() * FIXTURES.length)]
      return http.post(`${BASE_URL}${ROUTES.predict}`, JSON.stringify(fixture), {
        headers: { 'Content-Type': 'application/json' },
      })
    },
    holds: {
      'prediction is 200': is200,
      'prediction is there': (r) =>
        PREDICTION.reduce((value, key) => (value || {})[key], json(r)) !== undefined,
    },
  },
].filter(({ route }) => route !== null)

/** One user's visit: every call once, then a pause. */
export function visit() {
  for (const call of CALLS) make(call)
  sleep(THINK_SECONDS)
}

/** One call, so that iterations a second are requests a second. */
export function single() {
  make(CALLS[Math.floor(Math.random() * CALLS.length)])
}

function make({ send, holds }) {
  const response = send()
  const good = check(response, holds)
  errors.add(!good)
  requests.add(1)
  responseTime.add(response.timings.duration)
}

function is200(response) {
  return response.status === 200
}

function contentType(response) {
  return response.headers['Content-Type'] || ''
}

function json(response) {
  try {
    return response.json()
  } catch {
    return undefined
  }
}

export function handleSummary(data) {
  return { [__ENV.SUMMARY_FILE || 'k6-summary.json']: JSON.stringify(data, null, 1) }
}
