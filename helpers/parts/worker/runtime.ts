import { isReached } from '../../environments/parts.ts'
import { httpConnection } from '../http-api/reached.ts'
import type { Runtime } from '../kind.ts'
import type { Worker } from './schema.ts'
import { workerProbe, type WorkerProbe } from './probe.ts'

export const runtime: Runtime<Worker, WorkerProbe> = {
  readyWithinMs: 120_000,
  open: (at) => workerProbe(at.name, isReached(at.declared) ? httpConnection(at) : undefined),
  ready: (probe) => probe.healthy(),
}
