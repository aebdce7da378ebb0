import { isReached } from '../environments/parts.ts'
import { runtimeOf, type Part } from '../parts/registry.ts'
import type { ServiceState } from '../platforms/platform.ts'
import { NO_EVIDENCE } from '../record/evidence.ts'
import { notice } from '../waiting/notice.ts'
import { NeverError, systemClock, until, type Clock, type WaitOptions } from '../waiting/until.ts'
import { endpointOf } from './endpoints.ts'
import type { System } from './system.ts'

type Running = Pick<System, 'config' | 'resolved' | 'service'>

/** Milliseconds that a part which nobody can ask runs on without ending by itself before it counts as ready. */
const STEADY_MS = 5000
const STEADY = `${STEADY_MS / 1000} s`

export interface ReadyOptions extends Pick<WaitOptions, 'signal' | 'clock'> {
  /** Milliseconds that a runbook leaves it, where that is longer than its kind has. */
  readonly atLeastMs?: number
}

/** Milliseconds that a part has to become ready. */
export function readyWithinMs({ config }: Pick<System, 'config'>, name: string): number {
  return runtimeOf(config.parts[name]!.kind).readyWithinMs
}

/**
 * Waits until a part does its work, not only holds its port: by its own answers, by its health check where nobody else
 * can ask it, and where it has none either, by its running steadily.
 * @returns since when it has
 * @throws {DeadlineError} with the last thing seen.
 */
export async function ready(
  system: Running,
  name: string,
  { signal, clock = systemClock, atLeastMs = 0 }: ReadyOptions = {},
): Promise<Date> {
  const steady = steadiness(clock)
  const lastLines = async () => telling(await system.service(name).logs()).join('\n')
  const look = async () => {
    const state = await system.service(name).state()
    const { status, startedAt, health, identity } = state
    if (status === 'stopped') {
      const ended = `${name} ${startedAt ? 'has ended by itself' : 'does not run'}. Its last lines:\n${await lastLines()}`
      throw startedAt ? new NeverError(ended) : new Error(ended)
    }
    const at = endpointOf(name, system)
    if (isReached(at.declared)) await answers(at)
    else if (health !== undefined) {
      if (health !== 'healthy') throw new Error(`its health check says ${health}`)
    }
    // Without an identity it is not seen from here: there is nothing to go by.
    else if (identity !== undefined) {
      const since = await steady(state, lastLines)
      tellOnce(system.config.parts[name]!, name)
      return since
    }
    return new Date()
  }
  const deadlineMs = Math.max(readyWithinMs(system, name), atLeastMs)
  return until(`${name} to be ready`, look, { deadlineMs, intervalMs: 50, clock, ...(signal && { signal }) })
}

/** Lines of the end of a log. */
const LAST = 5
/** Where in its sources a program ended, which is told after why. */
const WHERE = /^\s+at \S|^Node\.js v\d/

/** The last lines of a log that tell why: those of a stack would leave no room for them. */
function telling(lines: readonly string[]): string[] {
  const saying = lines.filter((line) => !WHERE.test(line) && /\S/.test(line))
  return saying.slice(-LAST)
}

/** Holds what is seen of one part against what was seen before: since when one run of it has lasted, once that is long enough. */
function steadiness(clock: Clock) {
  let seen: { readonly run: string; readonly at: number } | undefined
  return async ({ identity, restarts }: ServiceState, lastLines: () => Promise<string>): Promise<Date> => {
    const run = `${identity} ${restarts?.count}`
    const again = restarts && restarts.count > 0 ? `, after ${restarts.count} restarts by the engine` : ''
    if (restarts?.isDue) {
      seen = undefined
      throw new Error(
        `it has ended by itself, and the engine is about to start it again${again}. Its last lines:\n${await lastLines()}`,
      )
    }
    const now = clock.now()
    if (seen?.run !== run) seen = { run, at: now }
    const lastedMs = now - seen.at
    if (lastedMs >= STEADY_MS) return new Date(Date.now() - lastedMs)
    throw new Error(
      `it publishes no port and has no health check; it has run for ${(lastedMs / 1000).toFixed(1)} of ${STEADY} without ending by itself${again}`,
    )
  }
}

const told = new WeakSet<Part>()

/** Says what its readiness goes by, where that is so little. */
function tellOnce(part: Part, name: string): void {
  if (told.has(part)) return
  told.add(part)
  notice(
    `${name} publishes no port and has no health check: it counts as ready once it has run for ${STEADY} without ending by itself.`,
  )
}

/** @throws while it does not do its work */
async function answers(at: ReturnType<typeof endpointOf>): Promise<void> {
  const { open, ready: look } = runtimeOf(at.declared.kind)
  const probe = open(at, NO_EVIDENCE)
  try {
    await look(probe)
  } finally {
    await close(probe)
  }
}

/** Ends what a probe holds open, where it holds anything. */
export async function close(probe: unknown): Promise<void> {
  await (probe as Partial<AsyncDisposable>)[Symbol.asyncDispose]?.()
}
