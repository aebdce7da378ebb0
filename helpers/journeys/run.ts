import type { Scope } from './expression.ts'
import type { DataJourney, Sample, Step } from './journey.ts'
import { nonce } from './nonce.ts'
import { NONCE } from './samples.ts'
import type { Send } from './send.ts'
import { judge, outputsOf, requestOf, unanswered, type Failure } from './step.ts'

export interface StepRun {
  readonly step: string
  /** Undefined where no answer came. */
  readonly status: number | undefined
  readonly durationMs: number
}

/** How one journey with one sample went. */
export interface JourneyRun {
  readonly sample: Sample
  readonly steps: readonly StepRun[]
  /** Empty where the journey worked. */
  readonly failures: readonly Failure[]
  readonly durationMs: number
}

/** Makes a journey once: its steps until one fails, then, whatever became of them, what takes them back. */
export async function runJourney(
  name: string,
  { steps, undo = [] }: DataJourney,
  sample: Sample,
  send: Send,
): Promise<JourneyRun> {
  const start = performance.now()
  const made: StepRun[] = []
  const failures: Failure[] = []
  let scope: Scope = { inputs: { [NONCE]: nonce(), ...sample }, steps: {} }
  const take = async (step: Step) => {
    const { run, failed, outputs } = await runStep(name, step, scope, send)
    if (run) made.push(run)
    scope = { ...scope, steps: { ...scope.steps, [step.stepId]: outputs } }
    return failed
  }
  for (const step of steps) {
    failures.push(...(await take(step)))
    if (failures.length > 0) break
  }
  const worked = failures.length === 0
  // What was not made needs not be taken back: an undo that names what a failed step did not hand on is left out.
  for (const step of undo)
    failures.push(...(await take(step)).filter(({ kind }) => worked || kind !== 'unasked'))
  return { sample, steps: made, failures, durationMs: performance.now() - start }
}

async function runStep(name: string, step: Step, scope: Scope, send: Send) {
  let request
  const start = performance.now()
  const run = (status: number | undefined): StepRun => ({
    step: step.stepId,
    status,
    durationMs: performance.now() - start,
  })
  try {
    request = requestOf(step, scope)
    const answer = await send(request)
    return {
      run: run(answer.status),
      failed: judge(name, step, request, answer, scope),
      outputs: outputsOf(step, answer, scope),
    }
  } catch (error) {
    const failed = [unanswered(name, step, (error as Error).message, request)]
    return { run: request && run(undefined), failed, outputs: {} }
  }
}
