import { ringsWherePartsAreGone } from '../../suites/kinds/rings.ts'
import { later, seenRed } from './cases.ts'
import { declaredBy } from './declared.ts'

const title = 'a rule notices that a part is gone'
const specs = declaredBy((checklist) => ringsWherePartsAreGone(checklist, title, { covers: ['9-01'] }))

/**
 * A system of an app, which Prometheus calls by a label, and a worker; `stopped` are those that are stopped now, `noticed` those
 * of which the rule was true before.
 */
function given(
  query: string,
  state: string,
  watched: readonly string[] = ['app', 'worker'],
  noticed: readonly string[] = [],
) {
  const stopped = new Set<string>()
  const labels = (service: string) => ({ service, instance: `${service}:1` })
  const called: Readonly<Record<string, string>> = { app: 'api', worker: 'worker' }
  const without = (parts: readonly string[], look: () => Promise<unknown>) => {
    for (const part of parts) stopped.add(part)
    return look().finally(() => stopped.clear())
  }
  return {
    until: (_what: string, look: () => unknown) => look(),
    system: {
      released: ['worker', 'api'],
      run: { started: '2026-11-24T10:00:00Z' },
      config: { parts: { api: { label: 'app' }, worker: {} } },
      one: () => ({ serviceLabel: 'service' }),
      deployment: { without },
    },
    prometheus: {
      alertedSince: () => later(noticed.map((service) => ({ rule: 'Down', instance: `${service}:1` }))),
      alertRules: () =>
        later([{ name: 'Down', query, state, lastEvaluation: new Date(Date.now() + 60_000).toISOString() }]),
      targetsIn: () => later({ up: watched.map((service) => ({ labels: labels(service), value: 1 })) }),
      query: (selector: string) => {
        const service = watched.find((each) => selector === `up{instance="${each}:1"}`)
        if (service === undefined) throw new Error(`${selector} is not among what this test answers.`)
        return later([{ labels: labels(service), value: stopped.has(called[service] ?? '') ? 0 : 1 }])
      },
      now: () => later(new Date()),
      targetsUp: () => later([]),
    },
  }
}

seenRed(specs, () => ({}), [
  [
    title,
    // Pending is noticed: how long a rule waits is its own.
    given('up{service=~".+"} == 0', 'pending'),
    given('up{service=~".+"} == 0', 'inactive'),
    /^rules that take no notice of it that (api and worker|worker and api) is stopped: expected \[ 'Down: up/,
  ],
  [
    title,
    // What looks at several targets together, or at none of the release, may well be content.
    given('sum(up) < 1', 'inactive'),
    given('up < 0', 'inactive', ['worker']),
    /^rules that take no notice of it that worker is stopped/,
  ],
  [
    title,
    // What was noticed is not made again; what was not is, and alone.
    given('up == 0', 'inactive', ['app', 'worker'], ['app', 'worker']),
    given('up == 0', 'inactive', ['app', 'worker'], ['app']),
    /^rules that take no notice of it that worker is stopped/,
  ],
  [
    title,
    given('up == 0', 'inactive', ['node']),
    given('up <= 0', 'inactive', ['app']),
    /^rules that take no notice of it that api is stopped/,
  ],
])
