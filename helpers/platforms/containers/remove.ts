import type { EngineAnswer } from './engine.ts'

interface Removable {
  inspect(): Promise<unknown>
  remove(options?: object): Promise<unknown>
}

/**
 * Removes something from the engine. That it is gone already is told by engines in several ways, so after a refusal it
 * is looked for instead.
 * @throws {EngineAnswer} the refusal, where it is still there
 */
export async function removeIfThere(thing: Removable, options?: object): Promise<void> {
  try {
    await thing.remove(options)
  } catch (refusal) {
    if (await thing.inspect().then(() => true, isOtherThanMissing)) throw refusal
  }
}

function isOtherThanMissing(error: EngineAnswer): boolean {
  return error.statusCode !== 404
}
