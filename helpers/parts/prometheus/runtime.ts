import { prometheusProbe, type PrometheusProbe } from './probe.ts'
import { httpConnection } from '../http-api/reached.ts'
import type { Runtime } from '../kind.ts'
import type { Prometheus } from './schema.ts'

export const runtime: Runtime<Prometheus, PrometheusProbe> = {
  readyWithinMs: 60_000,
  open: (at, evidence) => prometheusProbe(httpConnection(at), evidence),
  ready: (probe) => probe.ready(),
}
