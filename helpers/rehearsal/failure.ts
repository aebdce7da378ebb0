import { ASKED, withAsked, type Asked } from '../record/asked.ts'
import { plainWords, withoutComparison } from '../record/plain-words.ts'
import { put } from '../waiting/put.ts'
import { ofThisScope } from '../waiting/scope.ts'

export interface Requests extends Disposable {
  /** What was asked so far, in this order. */
  readonly asked: readonly Asked[]
  /** What was asked until now belongs to nobody who fails. */
  readonly forget: () => void
}

/** Hears what a spec asks by HTTP. */
export function listenForRequests(): Requests {
  const asked: Asked[] = []
  const listener = ofThisScope<Asked>((each) => void asked.push(each))
  ASKED.subscribe(listener)
  return {
    asked,
    forget: () => void (asked.length = 0),
    [Symbol.dispose]: () => void ASKED.unsubscribe(listener),
  }
}

/**
 * Puts what a spec failed with into words that lead to the cause, in place, since every reporter reads it there: nothing of how
 * values were compared, and after the last of it what was asked by HTTP.
 */
export function amend(
  failures: readonly { message: string; stack?: string | undefined }[],
  asked: readonly Asked[],
): void {
  for (const failure of failures) {
    if (typeof failure.message !== 'string') continue
    const plain = plainWords(failure.message)
    const message = failure === failures.at(-1) ? withAsked(plain, asked) : plain
    put(
      failure,
      'stack',
      withoutComparison(failure.stack ?? '').replace(plain, () => message),
    )
    put(failure, 'message', message)
  }
}
