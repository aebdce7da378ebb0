import { formsOf } from './forms.ts'

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

  /** The secrets of a run, by the variables that hold them; a short one is masked behind its variable's name alone. */
  learn(secrets: Readonly<Record<string, string>>): void {
    this.add(...Object.values(secrets))
    for (const [name, value] of Object.entries(secrets)) this.addNamed(name, value)
  }

  text(text: string): string {
    let masked = text
    for (const secret of this.#secrets) masked = masked.replaceAll(secret, MASK)
    for (const named of this.#named.values()) masked = masked.replaceAll(named, `$1${MASK}`)
    // A quotation mark ends an address: behind it, in JSON for one, something else begins.
    return masked.replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@/"]+@/gi, `$1:${MASK}@`)
  }

  /** A value with all text in it masked. What is written in another way, as HTML, is masked before it is written so. */
  value<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T
    if (Array.isArray(value)) return value.map((each: unknown) => this.value(each)) as T
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, this.value(each as unknown)]),
    ) as T
  }

  /** Masks an error in place, its stack and what an assertion compared included; also one that Vitest has made plain. */
  error(error: unknown): void {
    if (typeof error !== 'object' || error === null) return
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
    this.error((error as { cause?: unknown }).cause)
  }
}

/** The mask of this process: a run has one set of secrets. */
export const mask = new Mask()
