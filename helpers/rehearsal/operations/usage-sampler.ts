import type { Point } from '../../load/growth.ts'
import type { Usage } from '../../platforms/platform.ts'
import type { System } from '../system.ts'
import { whileLooking } from './while-looking.ts'

/** What one service used while something else was done. */
export interface ServiceUsage {
  /** Processors used on average: processor seconds a second. */
  readonly cpus: number
  readonly peakMemoryBytes: number
  readonly readBytes: number
  readonly writtenBytes: number
  /** Undefined where the platform cannot tell it by service. */
  readonly receivedBytes: number | undefined
  readonly sentBytes: number | undefined
}

export type UsageByService = Readonly<Record<string, ServiceUsage>>

/** Looks at what every service uses, again and again while `action` runs. */
export async function sampleUsage<T>(
  { config, service }: Pick<System, 'config' | 'service'>,
  action: () => Promise<T>,
): Promise<{
  result: T
  usage: UsageByService
  samples: number
  memory: ReadonlyMap<string, readonly Point[]>
  /** Processors used between two looks. */
  cpus: ReadonlyMap<string, readonly Point[]>
}> {
  const samples: { at: number; of: ReadonlyMap<string, Usage> }[] = []
  const look = async () => {
    const of = await Promise.all(
      Object.keys(config.parts).map(async (name) => [name, await service(name).usage()] as const),
    )
    samples.push({ at: performance.now(), of: new Map(of) })
  }
  await look()
  const result = await whileLooking(look, action)
  await look()
  const usage = Object.keys(config.parts).map((name) => [name, summarize(name, samples)] as const)
  const byPart = <Of>(of: (name: string) => Of) =>
    new Map(Object.keys(config.parts).map((name) => [name, of(name)]))
  const memory = byPart((name) => memoryOf(name, samples))
  const cpus = byPart((name) => cpusOf(name, samples))
  return { result, usage: Object.fromEntries(usage), samples: samples.length, memory, cpus }
}

function cpusOf(name: string, samples: readonly { at: number; of: ReadonlyMap<string, Usage> }[]): Point[] {
  return samples.slice(1).map(({ at, of }, index) => {
    const before = samples[index]!
    const used = (of.get(name)?.cpuSeconds ?? Number.NaN) - (before.of.get(name)?.cpuSeconds ?? Number.NaN)
    // One that was started anew meanwhile counts from nothing.
    return { atS: at / 1000, value: used < 0 ? Number.NaN : used / ((at - before.at) / 1000) }
  })
}

function memoryOf(name: string, samples: readonly { at: number; of: ReadonlyMap<string, Usage> }[]): Point[] {
  return samples.map(({ at, of }) => ({ atS: at / 1000, value: of.get(name)?.memoryBytes ?? Number.NaN }))
}

function summarize(
  name: string,
  samples: readonly { at: number; of: ReadonlyMap<string, Usage> }[],
): ServiceUsage {
  const course = samples.flatMap(({ of }) => of.get(name) ?? [])
  const [first, last] = [course[0]!, course.at(-1)!]
  const seconds = (samples.at(-1)!.at - samples[0]!.at) / 1000
  const over = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : b - a
  return {
    cpus: (last.cpuSeconds - first.cpuSeconds) / seconds,
    peakMemoryBytes: Math.max(...course.map(({ memoryBytes }) => memoryBytes)),
    readBytes: last.readBytes - first.readBytes,
    writtenBytes: last.writtenBytes - first.writtenBytes,
    receivedBytes: over(first.receivedBytes, last.receivedBytes),
    sentBytes: over(first.sentBytes, last.sentBytes),
  }
}
