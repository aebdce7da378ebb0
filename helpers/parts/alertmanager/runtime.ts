import { alertingProbe, type AlertingProbe } from './probe.ts'
import { httpConnection } from '../http-api/reached.ts'
import type { Runtime } from '../kind.ts'
import type { Alertmanager } from './schema.ts'

export const runtime: Runtime<Alertmanager, AlertingProbe> = {
  readyWithinMs: 60_000,
  open: (at, evidence) => alertingProbe(httpConnection(at), evidence),
  ready: (probe) => probe.ready(),
}
