import type { PulseWriter } from './pulse.ts'

/** What is written down for all databases of an environment at once. */
export class Pulses {
  readonly #writers: readonly PulseWriter[]

  constructor(writers: readonly PulseWriter[]) {
    this.#writers = writers
  }

  /** An act begins; what was changed since the one before it is noted, and handed out. */
  async beginAct(): Promise<readonly string[]> {
    return (await Promise.all(this.#writers.map((writer) => writer.beginAct()))).flat()
  }

  async endAct(): Promise<void> {
    await Promise.all(this.#writers.map((writer) => writer.endAct()))
  }
}
