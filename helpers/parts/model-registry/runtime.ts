import { registryProbe, type RegistryProbe } from './probe.ts'
import { httpConnection } from '../http-api/reached.ts'
import type { Runtime } from '../kind.ts'
import type { ModelRegistry } from './schema.ts'

export const runtime: Runtime<ModelRegistry, RegistryProbe> = {
  readyWithinMs: 60_000,
  open: (at, evidence) => registryProbe(httpConnection(at), evidence),
  ready: (probe) => probe.ready(),
}
