const MASK = '••••••'

/** Replaces the known secrets of a run, and the password of any URL, wherever text leaves the run. */
export class Mask {
  /** The longest first: one may be part of another. */
  #secrets: readonly string[] = []
  readonly #named = new Map<string, RegExp>()

  /** Values of fewer than six characters are left alone: masking them would garble ordinary text. */
  add(...secrets: readonly string[]): void {
    const forms = secrets.filter(({ length }) => length >= 6).flatMap(formsOf)
    const all = new Set([...this.#secrets, ...forms])
    this.#secrets = [...all].sort((one, other) => other.length - one.length)
  }

  /** A value that is masked, however short or common it is, where it stands behind its name: `NAME=value`, `"name": "value"`. */
  addNamed(name: string, value: string): void {
    if (value === '') return
    const [quotedName, quotedValue] = [RegExp.escape(name), RegExp.escape(value)]
    this.#named.set(
      `${name}=${value}`,
      new RegExp(`(${quotedName}["']?\\s*[=:]\\s*["']?)${quotedValue}(?![\\w-])`, 'g'),
    )
  }

  text(text: string): string {
    let masked = text
    for (const secret of this.#secrets) masked = masked.replaceAll(secret, MASK)
    for (const named of this.#named.values()) masked = masked.replaceAll(named, `$1${MASK}`)
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

/** A secret as it may be met: in a URL, in JSON, and of several lines each by itself, where it is quoted so. */
export function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter(({ length }) => length >= 16)
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...lines]
}

/** The mask of this process: a run has one set of secrets. */
export const mask = new Mask()
