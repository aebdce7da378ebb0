import { ask } from './http.ts'

/** What a client saw who asked all the time. */
export interface Availability {
  readonly requests: number
  readonly failures: number
  /** Milliseconds between the last success before and the first after the longest gap without one. */
  readonly longestGapMs: number
  /** The first failures, in the client's words. */
  readonly failed: readonly string[]
}

export interface AvailabilityWatch {
  /** Asks once more and tells what was seen. */
  end(): Promise<Availability>
}

/** Milliseconds between two requests. */
const INTERVAL_MS = 50
const MOST_FAILURES_TOLD = 10

/** Asks `url` again and again until it is ended; anything but 200 is a failure. */
export function watchAvailability(url: string): AvailabilityWatch {
  const seen = { requests: 0, failures: 0, longestGapMs: 0 }
  const failed: string[] = []
  let lastSuccess = performance.now()
  const look = async () => {
    seen.requests++
    const problem = await ask(url, { timeoutMs: 2000 }).then(
      ({ status }) => (status === 200 ? undefined : `status ${status}`),
      (error: Error) => error.message,
    )
    if (problem === undefined) {
      seen.longestGapMs = Math.max(seen.longestGapMs, performance.now() - lastSuccess)
      lastSuccess = performance.now()
    } else {
      seen.failures++
      if (failed.length < MOST_FAILURES_TOLD) failed.push(problem)
    }
  }
  let running = true
  const polling = (async () => {
    while (running) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS).unref())
    }
    await look()
  })()
  return {
    end: async () => {
      running = false
      await polling
      return { ...seen, failed }
    },
  }
}
