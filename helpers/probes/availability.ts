import { ask } from './http.ts'

/** What a client saw who asked all the time while something was done. */
export interface Availability {
  readonly requests: number
  readonly failures: number
  /** Milliseconds between the last success before and the first after the longest gap without one. */
  readonly longestGapMs: number
  readonly failed: readonly string[]
}

/** Milliseconds between two requests. */
const INTERVAL_MS = 50

/** Asks `url` all the time while `action` runs. */
export async function availability<T>(
  url: string,
  action: () => Promise<T>,
): Promise<{ result: T; seen: Availability }> {
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
      if (failed.length < 10) failed.push(problem)
    }
  }
  let running = true
  const polling = (async () => {
    while (running) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS))
    }
    await look()
  })()
  const end = async () => {
    running = false
    await polling
  }
  const result = await action().finally(end)
  return { result, seen: { ...seen, failed } }
}
