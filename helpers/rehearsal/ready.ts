import type { ServiceName } from '../environments/services.ts'
import {
  alertingProbe,
  apiProbe,
  ask,
  cacheProbe,
  databaseProbe,
  grafanaProbe,
  messagingProbe,
  prometheusProbe,
  registryProbe,
} from '../probes/index.ts'
import { NeverError, until } from '../waiting/until.ts'
import { endpointsOf } from './endpoints.ts'
import { NO_EVIDENCE } from '../record/evidence.ts'
import type { System } from './system.ts'

/** Milliseconds that each service has to become ready: the runbook's figures, and a minute where it has none. */
export const READY_WITHIN_MS: Readonly<Record<ServiceName, number>> = {
  db: 60_000,
  redis: 60_000,
  kafka: 60_000,
  mlflow: 60_000,
  prometheus: 60_000,
  alertmanager: 60_000,
  grafana: 60_000,
  worker: 120_000,
  app: 120_000,
}

/** Waits until a service does its work, not only holds its port. @throws {DeadlineError} with the last thing seen. */
export async function ready(
  system: Pick<System, 'config' | 'resolved' | 'service'>,
  name: ServiceName,
  signal?: AbortSignal,
): Promise<void> {
  const deadlineMs = READY_WITHIN_MS[name]
  const look = async () => {
    const { status, startedAt, health } = await system.service(name).state()
    if (status === 'stopped') {
      const tail = (await system.service(name).logs()).slice(-5).join('\n')
      const ended = `${name} ${startedAt ? 'has ended by itself' : 'does not run'}. Its last lines:\n${tail}`
      throw startedAt ? new NeverError(ended) : new Error(ended)
    }
    if (system.resolved.ports[name] !== undefined) return void (await LOOKS[name](endpointsOf(system)))
    // Nobody but its own health check reaches a service that publishes no port.
    if (health !== undefined && health !== 'healthy') throw new Error(`its health check says ${health}`)
  }
  await until(`${name} to be ready`, look, { deadlineMs, intervalMs: 50, ...(signal && { signal }) })
}

const LOOKS: Readonly<Record<ServiceName, (at: ReturnType<typeof endpointsOf>) => Promise<unknown>>> = {
  db: async ({ database }) => {
    await using probe = databaseProbe(database, NO_EVIDENCE)
    await probe.selectOne()
  },
  redis: async ({ cache }) => {
    await using probe = cacheProbe(cache, NO_EVIDENCE)
    await probe.ping()
  },
  kafka: async ({ messaging }) => {
    await using probe = messagingProbe(messaging, NO_EVIDENCE)
    await probe.topics()
  },
  mlflow: ({ registry }) => registryProbe(registry, NO_EVIDENCE).ready(),
  prometheus: ({ prometheus }) => prometheusProbe(prometheus, NO_EVIDENCE).ready(),
  alertmanager: ({ alerting }) => alertingProbe(alerting, NO_EVIDENCE).ready(),
  grafana: ({ grafana }) => grafanaProbe(grafana, NO_EVIDENCE).health(),
  worker: async ({ worker }) => {
    const { status, text } = await ask(`${worker.url}/health`)
    if (status !== 200) throw new Error(`${worker.url}/health answered ${status}: ${text.slice(0, 500)}`)
  },
  app: async ({ api }) => {
    const { status, text } = await apiProbe(api, NO_EVIDENCE).health()
    if (status !== 200)
      throw new Error(`${api.url}${api.api.health} answered ${status}: ${text.slice(0, 500)}`)
  },
}
