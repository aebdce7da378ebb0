import type { TestContext } from 'vitest'
import { NOTICE, PROGRESS } from '../record/progress.ts'
import { mask } from '../secrets/mask.ts'
import { NOTICES } from '../waiting/notice.ts'
import { ofThisScope } from '../waiting/scope.ts'
import { WAITING, type Waiting } from '../waiting/until.ts'

/** Milliseconds between two messages: a terminal needs no more, and each crosses a process boundary. */
const INTERVAL_MS = 250

/** Forwards to the reporters what is waited for, and what people should know, while a spec runs or is prepared. */
export function reportWaiting(test: TestContext): Disposable {
  let lastAt = 0
  const forward = ofThisScope<Waiting>(({ what, elapsedMs, lastSeen, isOver }) => {
    if (isOver || performance.now() - lastAt < INTERVAL_MS) return
    lastAt = performance.now()
    const text = `waiting ${(elapsedMs / 1000).toFixed(1)} s for ${what}: ${firstLine(lastSeen)}`
    say(test, text)
  })
  const tell = (line: unknown) => void test.annotate(mask.text(line as string), NOTICE)
  WAITING.subscribe(forward)
  NOTICES.subscribe(tell)
  return {
    [Symbol.dispose]: () => {
      WAITING.unsubscribe(forward)
      NOTICES.unsubscribe(tell)
    },
  }
}

/** Shows a line on the console while a spec runs. */
export function say(test: TestContext, line: string): void {
  void test.annotate(mask.text(line), PROGRESS)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
