/**
 * Ctrl-C in a terminal reaches npm and us, and npm then delivers it once more to what it runs
 * (microsoft/playwright's launcher meets the same: two SIGINTs within a few milliseconds are one key press).
 */
const SAME_KEY_PRESS_MS = 1_000

export interface Interrupt extends Disposable {
  /** Aborted at the first interrupt. */
  readonly signal: AbortSignal
}

/** Turns SIGINT, SIGTERM and SIGHUP into an orderly end; the second key press calls `force`. */
export function watchInterrupts(force: () => void): Interrupt {
  const controller = new AbortController()
  let firstAt: number | undefined
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = performance.now()
      controller.abort()
    } else if (performance.now() - firstAt > SAME_KEY_PRESS_MS) force()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, onSignal)
  // Whoever read our output has gone: there is nobody to rehearse for, and no line can be written any more.
  const onClosed = () => controller.abort()
  process.stdout.on('error', onClosed)
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of signals) process.off(name, onSignal)
    },
  }
}
