import { WAITING, type Waiting } from '../waiting/until.ts'

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
  const remember = (message: unknown) => (last = message as Waiting)
  const deadline = AbortSignal.timeout(timeoutMs)
  const signal = AbortSignal.any([outer, deadline])
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
    WAITING.unsubscribe(remember)
  }
}
