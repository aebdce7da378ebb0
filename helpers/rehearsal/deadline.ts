import { ofThisScope } from '../waiting/scope.ts'
import { WAITING, type Waiting } from '../waiting/until.ts'

/** A spec's time, which stands still while something is done that is not the spec's. */
class SpecClock {
  readonly #late = new AbortController()
  #leftMs: number
  #since = 0
  #pauses = 0
  #timer: NodeJS.Timeout | undefined

  constructor(timeoutMs: number) {
    this.#leftMs = timeoutMs
    this.#run()
  }

  get signal(): AbortSignal {
    return this.#late.signal
  }

  pause(): void {
    if (this.#pauses++ > 0) return
    this.stop()
    this.#leftMs -= performance.now() - this.#since
  }

  resume(): void {
    if (--this.#pauses === 0) this.#run()
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #run(): void {
    this.#since = performance.now()
    this.#timer = setTimeout(() => this.#late.abort(), Math.max(this.#leftMs, 0))
  }
}

/** That of the spec that runs: there is one at a time. */
let current: SpecClock | undefined

/** Does what a spec waits for and cannot be blamed for, such as the installation of a tool, without it costing its time. */
export async function offTheClock<T>(action: () => Promise<T>): Promise<T> {
  const clock = current
  clock?.pause()
  try {
    return await action()
  } finally {
    clock?.resume()
  }
}

/**
 * Runs `action` for at most `timeoutMs`; what it was waiting for last is in the message.
 * The signal it is handed is aborted at the deadline and when `outer` is (an interrupt).
 */
export async function bounded<T>(
  what: string,
  timeoutMs: number,
  outer: AbortSignal,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  let last: Waiting | undefined
  const remember = ofThisScope<Waiting>((waiting) => {
    if (!waiting.isOver) last = waiting
    else if (last?.what === waiting.what) last = undefined
  })
  const clock = (current = new SpecClock(timeoutMs))
  const signal = AbortSignal.any([outer, clock.signal])
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      const waiting = last ? ` It last waited for ${last.what}, and last saw: ${last.lastSeen}` : ''
      const late = new Error(`“${what}” did not end within ${timeoutMs / 1000} s.${waiting}`)
      reject(outer.aborted ? new Error('The rehearsal was interrupted.') : late)
    })
  })
  aborted.catch(() => undefined)
  WAITING.subscribe(remember)
  try {
    return await Promise.race([action(signal), aborted])
  } finally {
    clock.stop()
    WAITING.unsubscribe(remember)
  }
}
