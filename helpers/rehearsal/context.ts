import type { ExpectStatic, TestContext } from 'vitest'
import { cacheProbe, type CacheProbe } from '../parts/redis/probe.ts'
import { composeProbe, type ComposeProbe } from '../parts/compose-project/probe.ts'
import { engineProbe, type EngineProbe } from '../parts/compose-project/engine.ts'
import { hostProbe, type HostProbe } from '../parts/host/probe.ts'
import { loadProbe, type LoadProbe } from '../load/probe.ts'
import { readRedisUrl } from '../parts/redis/url.ts'
import { until, type WaitOptions } from '../waiting/until.ts'
import { composeProjectOf } from '../parts/compose-project/index.ts'
import type { PartInput, PartKind, ProbeOf } from '../parts/registry.ts'
import { eachFor, type Each } from './each.ts'
import { openPart } from './endpoints.ts'
import { close } from './ready.ts'
import { unlessGone } from './gone.ts'
import { journeyLook, type JourneyLook } from './journey-look.ts'
import type { Evidence } from '../record/evidence.ts'
import type { Taken, Takes } from './product.ts'
import { say } from './progress.ts'
import { serviceLogs, type ServiceLogs } from './service-logs.ts'
import type { System } from './system.ts'
import { withinFor, type Within } from './within.ts'

/** The parts of a config, by the team's names. */
export type Parts = Readonly<Record<string, PartInput>>

/** A probe for each part, by its name. */
export type ProbesOf<Declared extends Parts> = {
  readonly [Name in keyof Declared]: ProbeOf<Declared[Name]['kind'] & PartKind>
}

/** What a spec is handed: what is there whatever the system, and a probe for each of its parts by the part's name. */
export type SpecContext<Declared extends Parts = Record<never, never>> = CoreContext & ProbesOf<Declared>

/** What is there whatever the system is made of. */
export interface CoreContext extends AsyncDisposable {
  readonly system: System
  readonly evidence: Evidence
  readonly expect: ExpectStatic
  readonly within: Within
  readonly each: Each
  /** Aborted at the spec's deadline and at an interrupt. */
  readonly signal: AbortSignal
  readonly host: HostProbe
  readonly load: LoadProbe
  readonly engine: EngineProbe
  readonly compose: ComposeProbe
  readonly logs: ServiceLogs
  readonly journeys: JourneyLook
  /** Asks the cache that a Redis URL names. */
  readonly cacheAt: <T>(url: URL, ask: (cache: CacheProbe) => Promise<T>) => Promise<T>
  /** Waits for a condition; gives up with the last thing seen, also when the spec is over. */
  readonly until: <T>(what: string, look: () => T | Promise<T>, options: WaitOptions) => Promise<T>
  /** Shows on the console what is being done. */
  readonly progress: (line: string) => void
}

export type SpecBody<
  Declared extends Parts = Record<never, never>,
  Products extends Takes = Takes,
  Given = void,
> = (context: SpecContext<Declared> & Taken<Products>) => Given | Promise<Given>

/** Opens the context of one spec; its probes connect when they are first asked, and are closed with it. */
export function openContext(
  system: System,
  evidence: Evidence,
  test: TestContext,
  signal: AbortSignal,
): SpecContext {
  const composeProgram = async () => (await system.tool('compose')).bin('docker-compose')
  const parts = Object.fromEntries(
    system.parts.map((name) => [name, openPart(name, system, evidence)] as const),
  )
  const context: SpecContext = {
    ...parts,
    system,
    evidence,
    expect: test.expect,
    within: withinFor(evidence, test.expect),
    each: eachFor(test.expect, signal),
    signal,
    host: hostProbe(),
    load: loadProbe(system, evidence),
    engine: engineProbe(composeProgram),
    compose: composeProbe(composeProjectOf(system.config, system.resolved.projectFolder)),
    logs: serviceLogs(system, evidence),
    journeys: journeyLook(system.journeys, evidence, test.expect, () => context),
    cacheAt: async ({ href }, ask) => {
      await using probe = cacheProbe(readRedisUrl(href, 'the URL of the cache'), evidence)
      return await ask(probe)
    },
    until: (what, look, options) => until(what, unlessGone(system, look), { ...options, signal }),
    progress: (line) => say(test, line),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(Object.values(parts).map(close))
    },
  }
  return context
}
