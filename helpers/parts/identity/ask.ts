import { known, absent, unasked, type Observation } from '../../environments/guard/observed.ts'
import { deepestCause } from './deepest-cause.ts'

/** Milliseconds that any one question may take. */
export const QUESTION_MS = 5_000

/** Asks for one fact; whatever goes wrong, and no answer in time, is a reason, in the words of `explain`, and never an error. */
export async function ask(
  question: (signal: AbortSignal) => Promise<string | undefined>,
  explain: (error: unknown) => string = reasonOf,
): Promise<Observation> {
  try {
    const value = await inTime(question)
    return value === undefined ? absent : known(value)
  } catch (error) {
    return unasked(explain(error))
  }
}

/** Runs a question for as long as one may take. @throws when no answer came. */
export async function inTime<T>(question: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${QUESTION_MS / 1000} s`)
      late.abort(error)
      reject(error)
    }, QUESTION_MS)
  })
  try {
    return await Promise.race([question(late.signal), timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** Why a question failed, in one line. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  return (deepestCause(error) || code || String(error)).replaceAll(/\s+/g, ' ').trim()
}
