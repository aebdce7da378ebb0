import { promisify } from 'node:util'
import { EngineError, engineWords } from '../engine-error.ts'
import type { Engine, EngineAnswer } from '../engine.ts'
import { within } from '../within.ts'

/** Milliseconds; an engine that has just said who it is knows its images at once, if it is well. */
const ANSWERS_WITHIN_MS = 10_000

/** Whether the engine has the image. @throws {EngineError} where it doesn't say */
export async function isHere(
  engine: Engine,
  reference: string,
  withinMs = ANSWERS_WITHIN_MS,
): Promise<boolean> {
  try {
    await within(withinMs, (abortSignal) => inspect(engine, reference, abortSignal))
    return true
  } catch (error) {
    if ((error as EngineAnswer).statusCode === 404) return false
    throw new EngineError(
      `The container engine does not say whether it has the image ${reference}: ${engineWords(error)}.`,
      { cause: error },
    )
  }
}

/** As dockerode does it, which has no signal for this request. */
function inspect(engine: Engine, reference: string, abortSignal: AbortSignal): Promise<unknown> {
  const dial = promisify(engine.modem.dial.bind(engine.modem))
  const statusCodes = { 200: true, 404: 'no such image', 500: 'server error' }
  return dial({ path: `/images/${reference}/json`, method: 'GET', statusCodes, abortSignal })
}
