import type { RunOptions } from './platform.ts'

/** Milliseconds that a program may take where its caller names neither a deadline nor a signal. */
const TIMEOUT_MS = 300_000

/** What ends a program before its time: its caller's signal, its deadline, or both. */
export function endOf({ signal, timeoutMs }: RunOptions, program: string): AbortSignal | undefined {
  const ms = timeoutMs ?? (signal ? undefined : TIMEOUT_MS)
  if (ms === undefined) return signal
  const deadline = new AbortController()
  const late = () => deadline.abort(new Error(`${program} did not end within ${ms / 1000} s, and was ended.`))
  setTimeout(late, ms).unref()
  return signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal
}
