import type { Engine } from '../engine.ts'

/** A line of what the engine tells while it builds or pulls. */
export interface Said {
  readonly stream?: string
  /** It has failed, although its answer began with a success. */
  readonly error?: string
}

/** Waits for the end of a build or a pull. @throws with what the engine said last, where it has failed */
export async function completed(
  engine: Engine,
  output: NodeJS.ReadableStream,
  onSaid: (said: Said) => void = () => undefined,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const done = (error: Error | null) => (error ? reject(error) : resolve())
    engine.modem.followProgress(output, done, (said: Said) => {
      if (said.error) reject(new Error(said.error))
      onSaid(said)
    })
  })
}
