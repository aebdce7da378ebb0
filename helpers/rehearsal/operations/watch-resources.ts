import type { Usage } from '../../platforms/platform.ts'
import type { System } from '../system.ts'
import { sampleFills } from './fill-sampler.ts'
import type { SampledResources } from './resource-charts.ts'
import { sampleUsage } from './usage-sampler.ts'

/** Of a part that does not run at the moment. */
const UNKNOWN: Usage = {
  cpuSeconds: Number.NaN,
  memoryBytes: Number.NaN,
  readBytes: Number.NaN,
  writtenBytes: Number.NaN,
  receivedBytes: undefined,
  sentBytes: undefined,
}

export interface ResourceWatch {
  /** Undefined where nothing could be seen: what is watched for a picture alone is no reason to fail. */
  end(): Promise<SampledResources | undefined>
}

/** Looks at what the parts use until it is ended, also while some of them are stopped. */
export function watchResources({
  config,
  resolved,
  service,
}: Pick<System, 'config' | 'resolved' | 'service'>): ResourceWatch {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const guarded = (name: string) => {
    const own = service(name)
    return { ...own, usage: () => own.usage().catch(() => UNKNOWN) }
  }
  const sampled = sampleFills({ config, resolved }, () =>
    sampleUsage({ config, service: guarded }, () => ended),
  ).then(
    ({ result, courses }) => ({ cpus: result.cpus, memory: result.memory, fills: courses }),
    () => undefined,
  )
  return {
    end: () => {
      end()
      return sampled
    },
  }
}
