import { isReached, RELEASED } from '../environments/parts.ts'
import type { At } from '../parts/kind.ts'
import { runtimeOf, type Part } from '../parts/registry.ts'
import type { ServiceState } from '../platforms/platform.ts'
import { NO_EVIDENCE } from '../record/evidence.ts'
import { isOfIllness } from '../record/ill-error.ts'
import { words } from '../waiting/to-the-end.ts'
import { notice } from '../waiting/notice.ts'
import { NeverError, systemClock, until, type Clock, type WaitOptions } from '../waiting/until.ts'
import { endpointOf } from './endpoints.ts'
import { itsLastLines } from './last-lines.ts'
import type { System } from './system.ts'

type Running = Pick<System, 'config' | 'resolved' | 'service'>

/** Milliseconds that a part which nobody can ask runs on without ending by itself before it counts as ready. */
const STEADY_MS = 5000
const STEADY = `${STEADY_MS / 1000} s`

export interface ReadyOptions extends Pick<WaitOptions, 'signal' | 'clock'> {
  /** Milliseconds that a runbook leaves it, where that is longer than its kind has. */
  readonly atLeastMs?: number
  /** Milliseconds after which it is enough that it answers, well or not; left out, it has to be well. */
  readonly orIllAfterMs?: number
}

/** Milliseconds that a part which answers has to get well where it was not well before: it is red for that already. */
export const WELL_AGAIN_MS = 10_000

/** Parts that had all the time that they may take, and answer without being well, by what they ran then: another release may be well. */
const ill = new WeakMap<Part, string>()

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
  { signal, clock = systemClock, atLeastMs = 0, orIllAfterMs }: ReadyOptions = {},
): Promise<Date> {
  const steady = steadiness(clock)
  const part = system.config.parts[name]!
  const start = clock.now()
  const nothing = nothingThere(clock)
  const isCrashing = crashing(system, name)
  const service = system.service(name)
  let ran = ''
  const look = async () => {
    const state = await service.state()
    const { status, startedAt, health, identity } = state
    ran = state.runs
    if (await isCrashing(state))
      throw new NeverError(
        `${name} ends again and again, ${state.restarts?.count} times by now, while what it may need is there.${await itsLastLines(service)}`,
      )
    if (status === 'stopped') {
      const ended = `${name} ${startedAt ? 'has ended by itself' : 'does not run'}.${await itsLastLines(service)}`
      throw startedAt || nothing.isLasting() ? new NeverError(ended) : new Error(ended)
    }
    nothing.seen()
    const at = endpointOf(name, system)
    if (isReached(at.declared)) {
      await answers(at).catch((error: unknown) => {
        if (!isOfIllness(error)) throw error
        const hadMs = clock.now() - start
        const enoughAfterMs = ill.get(part) === ran ? WELL_AGAIN_MS : orIllAfterMs
        if (enoughAfterMs !== undefined && hadMs >= enoughAfterMs) return
        // Its item is missed by now, and what answers is here: nothing more is learned by waiting.
        if (atLeastMs === 0 || hadMs < atLeastMs) throw error
        throw new NeverError(`${words(error)} It has had the ${atLeastMs / 1000} s that it may take.`, {
          cause: error,
        })
      })
    } else if (health !== undefined) {
      if (health !== 'healthy') throw new Error(`its health check says ${health}`)
    }
    // Without an identity it is not seen from here: there is nothing to go by.
    else if (identity !== undefined) {
      const since = await steady(state, () => itsLastLines(service))
      tellOnce(part, name)
      return since
    }
    return new Date()
  }
  const deadlineMs = Math.max(readyWithinMs(system, name), atLeastMs)
  const allowed = atLeastMs > 0 && { allowedMs: atLeastMs }
  const options = { deadlineMs, intervalMs: 50, clock, ...allowed, ...(signal && { signal }) }
  return until(`${name} to be ready`, look, options).catch((error: unknown) => {
    if (isOfIllness(error)) ill.set(part, ran)
    throw error
  })
}

/** Those parts that answer now and are not well: from here on nobody waits for them to be longer than a restart takes. */
export async function illOf(system: Running, names: readonly string[]): Promise<string[]> {
  const reached = names.filter((name) => isReached(endpointOf(name, system).declared))
  const looked = await Promise.all(
    reached.map((name) =>
      answers(endpointOf(name, system)).then(
        () => [],
        (error: unknown) => (isOfIllness(error) ? [name] : []),
      ),
    ),
  )
  for (const name of looked.flat())
    ill.set(system.config.parts[name]!, (await system.service(name).state()).runs)
  return looked.flat()
}

/** Milliseconds for which nothing of a part may be there before nobody is expected to start it any more. */
const NOTHING_MS = 5000

/** Tells what is about to be started from what nobody starts. */
function nothingThere(clock: Clock) {
  let since: number | undefined
  return {
    seen: () => void (since = undefined),
    isLasting: () => clock.now() - (since ??= clock.now()) >= NOTHING_MS,
  }
}

/** How often the engine may have had to start it again while everything that it may need was there. */
const MOST_RESTARTS = 2

/** Tells a part that waits for another from one that cannot start: what it may need answers, and it ends again and again. */
function crashing(system: Running, name: string) {
  let count: number | undefined
  let ended = 0
  return async ({ restarts }: ServiceState): Promise<boolean> => {
    if (!restarts) return false
    const isAgain = count !== undefined && restarts.count > count
    count = restarts.count
    if (isAgain) ended = (await othersAnswer(system, name)) ? ended + 1 : 0
    return ended > MOST_RESTARTS
  }
}

/** Whether all that is not released, and can be asked, does its work. */
async function othersAnswer(system: Running, name: string): Promise<boolean> {
  const others = Object.entries(system.config.parts).filter(
    ([other, { kind }]) => other !== name && !RELEASED.includes(kind),
  )
  const asked = others.map(([other]) => endpointOf(other, system)).filter((at) => isReached(at.declared))
  const answered = await Promise.allSettled(asked.map(answers))
  return answered.every(({ status }) => status === 'fulfilled')
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
        `it has ended by itself, and the engine is about to start it again${again}.${await lastLines()}`,
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
function answers(at: ReturnType<typeof endpointOf>): Promise<unknown> {
  return asking(at, runtimeOf(at.declared.kind).ready)
}

/** Asks a part something by a probe that is closed afterwards. */
export async function asking<T>(at: At<Part>, ask: (probe: unknown) => Promise<T>): Promise<T> {
  const probe = runtimeOf(at.declared.kind).open(at, NO_EVIDENCE)
  try {
    return await ask(probe)
  } finally {
    await close(probe)
  }
}

/** Ends what a probe holds open, where it holds anything. */
export async function close(probe: unknown): Promise<void> {
  await (probe as Partial<AsyncDisposable>)[Symbol.asyncDispose]?.()
}
