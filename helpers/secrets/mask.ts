const MASK = '••••••'

/** Replaces the known secrets of a run, and the password of any URL, wherever text leaves the run. */
export class Mask {
  readonly #secrets = new Set<string>()

  /** Values of fewer than six characters are left alone: masking them would garble ordinary text. */
  add(...secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret.length >= 6) this.#secrets.add(secret).add(encodeURIComponent(secret))
    }
  }

  text(text: string): string {
    let masked = text
    for (const secret of this.#secrets) masked = masked.replaceAll(secret, MASK)
    return masked.replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, `$1:${MASK}@`)
  }

  /** Masks an error in place, its stack and what an assertion compared included. */
  error(error: unknown): void {
    if (!(error instanceof Error)) return
    for (const key of ['message', 'stack', 'actual', 'expected', 'diff'] as const) {
      const holder = error as unknown as Record<string, unknown>
      if (typeof holder[key] !== 'string') continue
      // A library may have made it read-only; what cannot be defined anew either is left, and the whole text is masked
      // again wherever it is written.
      Reflect.defineProperty(holder, key, {
        value: this.text(holder[key]),
        writable: true,
        configurable: true,
      })
    }
    this.error(error.cause)
  }
}

/** The mask of this process: a run has one set of secrets. */
export const mask = new Mask()
