import { IllError } from '../../record/ill-error.ts'
import { apiProbe, type ApiProbe } from './probe.ts'
import type { Runtime } from '../kind.ts'
import { identity } from './identity.ts'
import { httpConnection } from './reached.ts'
import type { HttpApi } from './schema.ts'

export const runtime: Runtime<HttpApi, ApiProbe> = {
  readyWithinMs: 120_000,
  open: (at, evidence) => apiProbe({ ...httpConnection(at), api: at.declared.routes }, evidence),
  identity,
  ready: async (probe) => {
    const { status, text } = await probe.health()
    if (status !== 200)
      throw new IllError(`GET ${probe.url}${probe.api.health} answered ${status}: ${text.slice(0, 500)}`)
  },
}
