import { beginRequest } from './begin-request.ts'
import type { Scope } from './expression.ts'
import type { DataJourney, Sample } from './journey.ts'
import { nonce } from './nonce.ts'
import { NONCE } from './samples.ts'
import type { HttpTarget } from './send.ts'
import { judge, requestOf, tell, unanswered } from './step.ts'

/** A journey whose first request is under way. */
export interface Begun extends Disposable {
  /** Sends the rest of the request, and tells in a line each what its answer does not keep. */
  finish(): Promise<string[]>
}

/** Begins the first request of a journey, which has to have a body: it is in flight until it is finished. */
export async function begin(
  name: string,
  { steps: [step] }: DataJourney,
  sample: Sample,
  target: HttpTarget,
): Promise<Begun> {
  if (!step?.requestBody)
    throw new Error(`The first request of “${name}” has no body that could be kept back.`)
  const scope: Scope = { inputs: { [NONCE]: nonce(), ...sample }, steps: {} }
  const request = requestOf(step, scope)
  const sent = await beginRequest(target, request)
  return {
    finish: async () => {
      const failures = await sent.finish().then(
        (answer) => judge(name, step, request, answer, scope),
        (error: unknown) => [unanswered(name, step, (error as Error).message, request)],
      )
      return failures.map(tell)
    },
    [Symbol.dispose]: () => sent[Symbol.dispose](),
  }
}
