/**
 * What the engine answers, if it does so in time.
 * @param ask hands the signal on to its requests: one that nobody waits for any more would keep the process alive
 */
export async function within<T>(ms: number, ask: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = new AbortController()
  const late = new Error(`it did not answer within ${ms / 1000} s`)
  const timer = setTimeout(() => deadline.abort(late), ms)
  const overdue = new Promise<never>((_, reject) => {
    deadline.signal.addEventListener('abort', () => reject(late))
  })
  try {
    return await Promise.race([overdue, ask(deadline.signal)])
  } finally {
    clearTimeout(timer)
  }
}
