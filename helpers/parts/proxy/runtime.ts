import { httpConnection } from '../http-api/reached.ts'
import type { Runtime } from '../kind.ts'
import { proxyProbe, type ProxyProbe } from './probe.ts'
import type { Proxy } from './schema.ts'

export const runtime: Runtime<Proxy, ProxyProbe> = {
  readyWithinMs: 60_000,
  open: (at, evidence) => proxyProbe(httpConnection(at), at.declared, evidence),
  ready: (probe) => probe.ready(),
}
