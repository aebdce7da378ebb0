import { grafanaProbe, type GrafanaProbe } from './probe.ts'
import { httpConnection } from '../http-api/reached.ts'
import type { Runtime } from '../kind.ts'
import type { Grafana } from './schema.ts'

export const runtime: Runtime<Grafana, GrafanaProbe> = {
  readyWithinMs: 60_000,
  open: (at, evidence) =>
    grafanaProbe(
      { ...httpConnection(at), user: at.declared.user, password: at.secretOf(at.declared.password) },
      evidence,
    ),
  ready: (probe) => probe.health(),
}
