import { channel } from 'node:diagnostics_channel'
import { setTimeout as delay } from 'node:timers/promises'

/** Published while something is waited for, so that a reporter can show what, and for how long. */
export const WAITING = channel('rehearsal:waiting')

export interface Waiting {
  readonly what: string
  readonly elapsedMs: number
  readonly lastSeen: string
  /** It has come, or is given up. */
  readonly isOver?: boolean
}

/** Time as `until` sees it; a test hands in one that it moves by hand. */
export interface Clock {
  now(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
}

export interface WaitOptions {
  /** Milliseconds after which it gives up. */
  readonly deadlineMs: number
  /** Milliseconds that it may take, where one waits longer than that to see whether it comes at all. */
  readonly allowedMs?: number
  /** Milliseconds between two looks. */
  readonly intervalMs?: number
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

/** Thrown by a look that knows that what is waited for will not come any more. */
export class NeverError extends Error {
  override readonly name = 'NeverError'
}

export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/**
 * Looks again and again until `look` returns without throwing, and hands out what it returned.
 * A look that throws a NeverError ends the wait at once.
 * @throws {DeadlineError} naming `what`, the deadline, the number of looks and the last thing seen.
 */
export async function until<T>(what: string, look: () => T | Promise<T>, options: WaitOptions): Promise<T> {
  const { deadlineMs, allowedMs = deadlineMs, intervalMs = 100, clock = systemClock, signal } = options
  const start = clock.now()
  try {
    return await looking()
  } finally {
    WAITING.publish({ what, elapsedMs: clock.now() - start, lastSeen: '', isOver: true } satisfies Waiting)
  }

  async function looking(): Promise<T> {
    for (let looks = 1; ; looks++) {
      signal?.throwIfAborted()
      try {
        return await look()
      } catch (error) {
        if (error instanceof NeverError)
          throw new Error(`${what} will not come: ${error.message}`, { cause: error })
        const elapsedMs = clock.now() - start
        const lastSeen = describe(error)
        WAITING.publish({ what, elapsedMs, lastSeen } satisfies Waiting)
        if (elapsedMs + intervalMs > deadlineMs) {
          const allowed = allowedMs < deadlineMs ? `, which may take ${seconds(allowedMs)}` : ''
          const message = `Waited ${seconds(deadlineMs)} for ${what}${allowed}: it did not come. Last seen, at look ${looks}: ${lastSeen}`
          throw new DeadlineError(message, { cause: error })
        }
      }
      await clock.sleep(intervalMs, signal)
    }
  }
}

function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(describe).join('; ')
  return error instanceof Error ? error.message : String(error)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
}
