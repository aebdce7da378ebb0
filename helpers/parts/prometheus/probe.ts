import { parse } from 'yaml'
import type { HttpConnection } from '../http-api/connection.ts'
import type { Evidence } from '../../record/evidence.ts'
import { httpClient } from '../http-api/ask.ts'
import { isDropped, type Relabelling } from './alert-relabelling.ts'

export interface ScrapeTarget {
  readonly job: string
  readonly service: string
  readonly instance: string
  readonly health: string
  readonly lastScrape: Date
  readonly lastError: string
  readonly labels: Readonly<Record<string, string>>
}

export interface AlertRule {
  readonly name: string
  readonly health: string
  readonly state: string
  readonly query: string
  readonly labels: Readonly<Record<string, string>>
  /** RFC 3339; long ago where it never was. */
  readonly lastEvaluation: string
}

export interface QueryResult {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

interface Success<T> {
  readonly status: string
  readonly data: T
}

/** Prometheus' HTTP API v1. */
export function prometheusProbe(connection: HttpConnection, evidence: Evidence) {
  const { url } = connection
  const { ask, askJson } = httpClient(connection)
  const get = async <T>(path: string): Promise<T> => (await askJson<Success<T>>(`${url}/api/v1/${path}`)).data
  const probe = {
    /** @throws while it is starting. */
    ready: async (): Promise<void> => {
      const { status, text } = await ask(`${url}/-/ready`)
      if (status !== 200) throw new Error(`GET ${url}/-/ready answered ${status}: ${text.trim()}`)
    },
    version: async () => (await get<{ version: string }>('status/buildinfo')).version,
    targets: async (): Promise<ScrapeTarget[]> => {
      const { activeTargets } = await get<{ activeTargets: RawTarget[] }>('targets?state=active')
      const targets = activeTargets.map(({ labels, health, lastScrape, lastError }) => ({
        job: labels.job ?? '',
        service: labels.service ?? labels.job ?? '',
        instance: labels.instance ?? '',
        health,
        lastScrape: new Date(lastScrape),
        lastError,
        labels,
      }))
      evidence.attach('targets', targets)
      return targets
    },
    alertRules: async (): Promise<AlertRule[]> => {
      const { groups } = await get<{ groups: { rules: AlertRule[] }[] }>('rules?type=alert')
      const rules = groups.flatMap((group) => group.rules)
      evidence.attach('alert rules', rules)
      return rules
    },
    /** The alert rules, each evaluated at least once. @throws while that is not so. */
    evaluatedRules: async (): Promise<AlertRule[]> => {
      const rules = await probe.alertRules()
      if (rules.length === 0) throw new Error('no rule is loaded')
      const waiting = rules.filter(({ health }) => health === 'unknown').map(({ name }) => name)
      if (waiting.length > 0) throw new Error(`not evaluated yet: ${waiting.join(', ')}`)
      return rules
    },
    /**
     * A moment, by Prometheus' own clock, at which there is a sample of every target: one is said to be scraped before its
     * sample is there for rules to see. @throws while one was never scraped
     */
    scrapedAt: async (): Promise<Date> => {
      const targets = await probe.targets()
      const sampled = new Set((await probe.query('up')).map(({ labels }) => labels.instance ?? ''))
      const waiting = targets.filter(({ health, instance }) => health === 'unknown' || !sampled.has(instance))
      if (waiting.length > 0)
        throw new Error(`not scraped yet: ${waiting.map(({ service }) => service).join(', ')}`)
      return probe.now()
    },
    /** The time by Prometheus' own clock. */
    now: async (): Promise<Date> => {
      const [now] = await probe.query('vector(time())')
      if (!now) throw new Error(`${url} does not say what time it is.`)
      return new Date(now.value * 1000)
    },
    /** The alerts that fire, by rules that were evaluated after `since`. @throws while one was not */
    firing: async (since: Date): Promise<string[]> => {
      const rules = await probe.evaluatedRules()
      const waiting = rules.filter(({ lastEvaluation }) => new Date(lastEvaluation) <= since)
      if (waiting.length > 0)
        throw new Error(`not evaluated since the last scrape: ${waiting.map(({ name }) => name).join(', ')}`)
      return rules.filter(({ state }) => state === 'firing').map(({ name }) => name)
    },
    /** Which alerts, of which instances, were pending or firing since, by the rules as they are loaded now, and are no more. */
    alertedSince: async (since: Date): Promise<readonly PastAlert[]> => {
      const { lastConfigTime } = await get<{ lastConfigTime: string }>('status/runtimeinfo')
      const from = Math.max(since.getTime(), new Date(lastConfigTime).getTime())
      const seconds = Math.floor(((await probe.now()).getTime() - from) / 1000)
      if (seconds < 1) return []
      const past = await probe.query(
        `count by (alertname, instance) (max_over_time(ALERTS[${seconds}s])) unless on (alertname, instance) ALERTS`,
      )
      return past.map(({ labels }) => ({ rule: labels.alertname ?? '', instance: labels.instance ?? '' }))
    },
    /** Every target, each of them up. @throws while that is not so. */
    targetsUp: async (): Promise<ScrapeTarget[]> => {
      const targets = await probe.targets()
      const down = targets.filter(({ health }) => health !== 'up')
      if (targets.length === 0) throw new Error('Prometheus has no target')
      const told = down.map(({ service, lastError }) => `${service}: ${lastError || 'not scraped yet'}`)
      if (told.length > 0) throw new Error(told.join('; '))
      return targets
    },
    /** An instant query, at `at` (Unix seconds) or now. */
    query: async (expression: string, at?: number): Promise<QueryResult[]> => {
      const { result } = await get<{ result: { metric: Record<string, string>; value: [number, string] }[] }>(
        `query?query=${encodeURIComponent(expression)}${at === undefined ? '' : `&time=${at}`}`,
      )
      return result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }))
    },
    /**
     * The metrics in an expression, each with what it says of one label, of which there are samples now, and those of
     * which there are none. Its other conditions may well select nothing as long as all is well.
     */
    watchedBy: async (expression: string, label: string): Promise<Watched> => {
      const known = new Set(await get<string[]>('label/__name__/values'))
      const asked = [...new Set(selectorsIn(expression, label, known))]
      const found = await Promise.all(
        asked.map(async (each) => ((await probe.query(each)).length > 0 ? each : undefined)),
      )
      const there = found.filter((each) => each !== undefined)
      return { there, missing: asked.filter((each) => !there.includes(each)) }
    },
    /** What an expression looks at of `up`, which each target has whether it answers or not: the series of each selector now. */
    targetsIn: async (expression: string): Promise<Readonly<Record<string, readonly QueryResult[]>>> => {
      const selectors = [...new Set<string>(expression.match(UP) ?? [])]
      const looks = selectors.map(async (each) => [each, await probe.query(each)] as const)
      return Object.fromEntries(await Promise.all(looks))
    },
    /** Whether an alert is certain to be dropped before it is sent, by its labels and the configuration that is loaded. */
    dropping: async (): Promise<(labels: Readonly<Record<string, string>>) => boolean> => {
      const { yaml } = await get<{ yaml: string }>('status/config')
      const { alerting } = parse(yaml) as {
        alerting?: { alert_relabel_configs?: readonly Relabelling[] }
      }
      return (labels) => isDropped(alerting?.alert_relabel_configs ?? [], labels)
    },
    /** The Alertmanagers that it sends to. */
    alertmanagers: async (): Promise<string[]> => {
      const { activeAlertmanagers } = await get<{ activeAlertmanagers: { url: string }[] }>('alertmanagers')
      return activeAlertmanagers.map((each) => each.url)
    },
  }
  return probe
}

export interface PastAlert {
  readonly rule: string
  readonly instance: string
}

export interface Watched {
  readonly there: readonly string[]
  readonly missing: readonly string[]
}

/** Every metric of an expression, with the conditions on `label` alone; a bare word is one where there is such a metric. */
function selectorsIn(expression: string, label: string, known: ReadonlySet<string>): string[] {
  const words = [...expression.matchAll(/([a-z_:][a-z0-9_:]*)\s*(?:\{([^}]*)\})?/gi)]
  return words.flatMap(([, name = '', conditions]) => {
    if (conditions === undefined) return known.has(name) ? [name] : []
    const own = new RegExp(`(?:^|,)\\s*(${label}\\s*(?:=~|!~|!=|=)\\s*"[^"]*")`).exec(conditions)?.[1]
    return [own === undefined ? name : `${name}{${own}}`]
  })
}

/** A selector of the metric that says of a target whether it answers. */
const UP = /\bup\b\s*(?:\{[^}]*\})?(?!\w*\s*\()/g

interface RawTarget {
  readonly labels: Readonly<Record<string, string>>
  readonly health: string
  readonly lastScrape: string
  readonly lastError: string
}

export type PrometheusProbe = ReturnType<typeof prometheusProbe>
