import type { ExpectStatic, TestContext } from 'vitest'
import {
  alertingProbe,
  apiProbe,
  cacheProbe,
  composeProbe,
  databaseProbe,
  engineProbe,
  grafanaProbe,
  hostProbe,
  loadProbe,
  messagingProbe,
  prometheusProbe,
  registryProbe,
  type AlertingProbe,
  type ApiProbe,
  type CacheProbe,
  type ComposeProbe,
  type DatabaseProbe,
  type EngineProbe,
  type GrafanaProbe,
  type HostProbe,
  type LoadProbe,
  type MessagingProbe,
  type PrometheusProbe,
  type RegistryProbe,
} from '../probes/index.ts'
import { until, type WaitOptions } from '../waiting/until.ts'
import { endpointsOf } from './endpoints.ts'
import type { Evidence } from '../record/evidence.ts'
import { say } from './progress.ts'
import { serviceLogs, type ServiceLogs } from './service-logs.ts'
import type { System } from './system.ts'

/** What a spec is handed: the system, a probe for each kind of behaviour, and somewhere to keep what it saw. */
export interface SpecContext extends AsyncDisposable {
  readonly system: System
  readonly evidence: Evidence
  readonly expect: ExpectStatic
  /** Aborted at the spec's deadline and at an interrupt. */
  readonly signal: AbortSignal
  readonly api: ApiProbe
  readonly database: DatabaseProbe
  readonly cache: CacheProbe
  readonly messaging: MessagingProbe
  readonly registry: RegistryProbe
  readonly prometheus: PrometheusProbe
  readonly alerting: AlertingProbe
  readonly host: HostProbe
  readonly load: LoadProbe
  readonly grafana: GrafanaProbe
  readonly engine: EngineProbe
  readonly compose: ComposeProbe
  readonly logs: ServiceLogs
  /** Asks the cache that a Redis URL names. */
  readonly cacheAt: <T>(url: URL, ask: (cache: CacheProbe) => Promise<T>) => Promise<T>
  /** Waits for a condition; gives up with the last thing seen, also when the spec is over. */
  readonly until: <T>(what: string, look: () => T | Promise<T>, options: WaitOptions) => Promise<T>
  /** Shows on the console what is being done. */
  readonly progress: (line: string) => void
}

export type SpecBody = (context: SpecContext) => void | Promise<void>

/** Opens the context of one spec; its probes connect when they are first asked, and are closed with it. */
export function openContext(
  system: System,
  evidence: Evidence,
  test: TestContext,
  signal: AbortSignal,
): SpecContext {
  const endpoints = endpointsOf(system)
  const database = databaseProbe(endpoints.database, evidence)
  const cache = cacheProbe(endpoints.cache, evidence)
  const composeProgram = async () => (await system.tool('compose')).bin('docker-compose')
  const messaging = messagingProbe(endpoints.messaging, evidence)
  return {
    system,
    evidence,
    expect: test.expect,
    signal,
    api: apiProbe(endpoints.api, evidence),
    database,
    cache,
    messaging,
    registry: registryProbe(endpoints.registry, evidence),
    prometheus: prometheusProbe(endpoints.prometheus, evidence),
    alerting: alertingProbe(endpoints.alerting, evidence),
    host: hostProbe(),
    load: loadProbe(system, evidence),
    grafana: grafanaProbe(endpoints.grafana, evidence),
    engine: engineProbe(composeProgram),
    compose: composeProbe(endpoints.compose, composeProgram),
    logs: serviceLogs(system),
    cacheAt: async ({ hostname: host, port, password, pathname }, ask) => {
      await using probe = cacheProbe(
        { host, port: Number(port), password, database: Number(pathname.slice(1)) },
        evidence,
      )
      return await ask(probe)
    },
    until: (what, look, options) => until(what, look, { ...options, signal }),
    progress: (line) => say(test, line),
    [Symbol.asyncDispose]: async () => {
      await Promise.all([database, cache, messaging].map((probe) => probe[Symbol.asyncDispose]()))
    },
  }
}
