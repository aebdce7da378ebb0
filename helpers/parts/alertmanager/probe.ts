import { parse } from 'yaml'
import type { HttpConnection } from '../http-api/connection.ts'
import type { Evidence } from '../../record/evidence.ts'
import { httpClient } from '../http-api/ask.ts'
import { receiversFor, receiversOf, type Labels, type Route } from './routes.ts'
import { counterSum, parseMetrics } from '../prometheus/metrics-text.ts'

/** Where an alert with certain labels goes. */
export interface Receiver {
  readonly name: string
  readonly channels: readonly string[]
  /** By what other means it tells somebody, as Alertmanager's configuration calls them: `email`, `pagerduty`, `webhook`. */
  readonly others: readonly string[]
  /** Whether each of the channels is told that an alert is over as well; of itself Alertmanager does not tell Slack. */
  readonly tellsTheEnd: boolean
}

type ReceiverConfig = {
  readonly name: string
  readonly slack_configs?: readonly { channel?: string; send_resolved?: boolean }[]
} & Readonly<Record<`${string}_configs`, readonly object[] | undefined>>

interface Config {
  readonly route?: Route
  readonly receivers?: readonly ReceiverConfig[]
}

/** Alertmanager's HTTP API v2. */
export function alertingProbe(connection: HttpConnection, evidence: Evidence) {
  const { url } = connection
  const { ask, askJson } = httpClient(connection)
  const config = async (): Promise<Config> => {
    const { config: loaded } = await askJson<{ config: { original: string } }>(`${url}/api/v2/status`)
    return parse(loaded.original) as Config
  }
  return {
    /** @throws while it is starting. */
    ready: async (): Promise<void> => {
      const { status, text } = await ask(`${url}/-/ready`)
      if (status !== 200) throw new Error(`GET ${url}/-/ready answered ${status}: ${text.trim()}`)
    },
    /** Every receiver that some route leads to, with the channels it writes to, from the configuration that is loaded. */
    receivers: async (): Promise<Receiver[]> => {
      const { route, receivers = [] } = await config()
      const reached = new Set(receiversOf(route))
      const found = receivers.filter(({ name }) => reached.has(name)).map(receiverOf)
      evidence.attach('receivers', found)
      return found
    },
    /** Those that the configuration that is loaded may hand an alert to, by its labels. */
    routing: async (): Promise<(labels: Labels) => Receiver[]> => {
      const { route = {}, receivers = [] } = await config()
      return (labels) => {
        const reached = receiversFor(route, labels)
        return receivers.filter(({ name }) => reached.has(name)).map(receiverOf)
      }
    },
    /** The names of the receivers that it hands an alert to, as it says itself. @throws while it does not know the alert */
    receiversOf: async (alert: string): Promise<string[]> => {
      const filter = encodeURIComponent(`alertname="${alert}"`)
      const [found] = await askJson<{ receivers: { name: string }[] }[]>(
        `${url}/api/v2/alerts?filter=${filter}`,
      )
      if (!found) throw new Error(`Alertmanager knows no alert ${alert}`)
      return found.receivers.map(({ name }) => name)
    },
    /** How many notifications it has sent to channels, and how many of them failed, since it started. */
    notifications: async (): Promise<{ sent: number; failed: number }> => {
      const { status, text } = await ask(`${url}/metrics`)
      if (status !== 200) throw new Error(`GET ${url}/metrics answered ${status}, expected 200.`)
      const samples = parseMetrics(text)
      const labels = { integration: 'slack' }
      return {
        sent: counterSum(samples, 'alertmanager_notifications_total', labels),
        failed: counterSum(samples, 'alertmanager_notifications_failed_total', labels),
      }
    },
    /** Seconds after which a group of alerts is told anew at the earliest, where no route says otherwise. */
    groupIntervalS: async (): Promise<number> => secondsOf((await config()).route?.group_interval ?? '5m'),
    /** Raises an alert, as Prometheus would; it ends by itself after `seconds`. */
    raise: async (
      labels: Readonly<Record<string, string>>,
      summary: string,
      seconds: number,
    ): Promise<void> => {
      const now = Date.now()
      const alert = {
        labels,
        annotations: { summary, description: 'A test of the way to the channel.' },
        startsAt: new Date(now).toISOString(),
        endsAt: new Date(now + seconds * 1000).toISOString(),
      }
      const { status, text } = await ask(`${url}/api/v2/alerts`, { method: 'POST', body: [alert] })
      if (status !== 200) throw new Error(`POST ${url}/api/v2/alerts answered ${status}: ${text}`)
    },
  }
}

function receiverOf({ name, slack_configs: slack = [], ...means }: ReceiverConfig): Receiver {
  return {
    name,
    channels: slack.map(({ channel }) => channel ?? ''),
    tellsTheEnd: slack.every((each) => each.send_resolved === true),
    others: Object.entries(means).flatMap(([key, configs]) =>
      Array.isArray(configs) && configs.length > 0 ? [key.replace(/_configs$/, '')] : [],
    ),
  }
}

const UNITS_S: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** The seconds of a duration as Prometheus writes it: `1m30s`. */
function secondsOf(duration: string): number {
  const parts = duration.matchAll(/(\d+)(ms|[smhdw])/g)
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * UNITS_S[unit]!, 0)
}

export type AlertingProbe = ReturnType<typeof alertingProbe>
