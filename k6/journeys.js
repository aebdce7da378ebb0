// The load: users that come and go with a second to think between two visits, then a steady rate. What they do, and how
// one can tell that it worked, are the journeys that the specs make too.
import { check, sleep } from 'k6'
import { SharedArray } from 'k6/data'
import exec from 'k6/execution'
import http from 'k6/http'
import { Counter, Rate, Trend } from 'k6/metrics'
import { judge, outputsOf, requestOf, statusesOf, tell, unanswered } from '../helpers/journeys/step.ts'

/** `{ journeys: [{ name, journey, samples }], profile }`, as helpers/probes/load-file.ts writes it. */
const { journeys, profile } = JSON.parse(open(__ENV.JOURNEYS_FILE))
/** Samples lie in a file each, which all users share. */
const JOURNEYS = journeys.map(({ name, journey, samples }) => ({
  name,
  journey,
  samples: new SharedArray(name, () => JSON.parse(open(samples))),
}))
/** By part: `{ url, headers }`; headers may hold a token, so that they come by the environment and not in a file. */
const TARGETS = JSON.parse(__ENV.JOURNEYS_TARGETS)
const ALLOWED = (__ENV.REHEARSAL_ALLOW_TARGET || '').split(',')
const THINK_SECONDS = 1
/** Failures of one user that are told word by word. */
const MOST_TOLD = 3
const STAGED_SECONDS = profile.stages.reduce((sum, { seconds }) => sum + seconds, 0)

for (const { url } of Object.values(TARGETS)) {
  // An address of IPv6 stands in brackets, and has colons of its own.
  const [host] = /^(\[[^\]]*\]|[^:/]*)/.exec(url.replace(/^https?:\/\//, ''))
  if (!['127.0.0.1', 'localhost', '[::1]', ...ALLOWED].includes(host))
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
      stages: profile.stages.map(({ seconds, users }) => ({ duration: `${seconds}s`, target: users })),
      gracefulRampDown: '5s',
      gracefulStop: '5s',
    },
    rate: {
      executor: 'constant-arrival-rate',
      exec: 'single',
      rate: profile.requestsPerSecond,
      timeUnit: '1s',
      duration: `${profile.seconds}s`,
      preAllocatedVUs: profile.users,
      maxVUs: profile.users,
      startTime: `${STAGED_SECONDS}s`,
      gracefulStop: '5s',
    },
  },
  thresholds: Object.assign(
    {
      checks: [`rate>${1 - profile.errorShare}`],
      errors: [`rate<${profile.errorShare}`],
      'iterations{scenario:rate}': ['count>0'],
      'iteration_duration{scenario:stages}': [`min>=${THINK_SECONDS * 1000}`],
    },
    ...scenarios.map((scenario) => ({
      [`http_req_duration{scenario:${scenario}}`]: [`p(95)<${profile.p95Ms}`],
      [`http_req_failed{scenario:${scenario}}`]: [`rate<${profile.errorShare}`],
      [`http_reqs{scenario:${scenario}}`]: ['count>0'],
    })),
  ),
  summaryTrendStats: ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)', 'count'],
}

/** One user's visit: every journey once, then a pause. */
export function visit() {
  for (const each of JOURNEYS) make(each)
  sleep(THINK_SECONDS)
}

/** One journey, so that iterations a second are journeys a second. */
export function single() {
  make(JOURNEYS[exec.scenario.iterationInTest % JOURNEYS.length])
}

let told = 0
let made = 0

function make({ name, journey, samples }) {
  // Each user begins elsewhere and goes on from there, so that most of what is asked has not been asked before.
  const sample = samples[(exec.vu.idInTest * 7919 + made++) % samples.length]
  let scope = { inputs: { nonce: `${exec.vu.idInTest}-${made}-${Date.now()}`, ...sample }, steps: {} }
  const take = (step, mayLack) => {
    const { failures, outputs } = ask(name, journey.part, step, scope, mayLack)
    scope = { ...scope, steps: { ...scope.steps, [step.stepId]: outputs } }
    return failures.length === 0
  }
  const worked = journey.steps.every((step) => take(step, false))
  for (const step of journey.undo || []) take(step, !worked)
}

function ask(name, part, step, scope, mayLack) {
  const { url, headers } = TARGETS[part]
  let request
  try {
    request = requestOf(step, scope)
  } catch (error) {
    return mayLack
      ? { failures: [], outputs: {} }
      : record(name, step, [unanswered(name, step, error.message)], {})
  }
  const response = http.request(request.method, `${url.replace(/\/+$/, '')}${request.path}`, request.body, {
    headers: { ...lowered(headers || {}), ...request.headers },
    redirects: 0,
    tags: { name: `${name}/${step.stepId}` },
    ...(statusesOf(step).length > 0 && { responseCallback: http.expectedStatuses(...statusesOf(step)) }),
  })
  requests.add(1)
  responseTime.add(response.timings.duration)
  if (response.status === 0) return record(name, step, [unanswered(name, step, response.error, request)], {})
  const answer = { status: response.status, headers: lowered(response.headers), text: response.body || '' }
  return record(name, step, judge(name, step, request, answer, scope), outputsOf(step, answer, scope))
}

/** Two checks a step: that it is answered, and that what is answered is right. */
function record(name, step, failures, outputs) {
  const refused = failures.some(({ kind }) => kind !== 'wrong')
  check(null, { [`${name}/${step.stepId}: answered`]: () => !refused })
  if (!refused) check(null, { [`${name}/${step.stepId}: right`]: () => failures.length === 0 })
  errors.add(failures.length > 0)
  if (failures.length > 0 && told++ < MOST_TOLD) console.error(tell(failures[0]))
  return { failures, outputs }
}

function lowered(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

export function handleSummary(data) {
  return { [__ENV.SUMMARY_FILE]: JSON.stringify(data, null, 1) }
}
