type Kind = 'found' | 'guessed' | 'assumed' | 'unknown'

/** A text, words parted by commas, or the name of a migration tool. */
export type Answer = 'text' | 'list' | 'tool'

/** A value of the config together with how it came about; `undefined` where the key is left out. */
export class Finding<T> {
  readonly kind: Kind
  readonly value: T | undefined
  /** Becomes a comment in the file, and a line of the report. */
  readonly note: string
  /** How an answer to it is to be understood, where a person is asked. */
  readonly answer: Answer

  constructor(kind: Kind, value: T | undefined, note: string, answer: Answer = 'text') {
    this.kind = kind
    this.value = value
    this.note = note
    this.answer = answer
  }
}

/** Read from the project. */
export const found = <T>(value: T, where: string) => new Finding('found', value, `found in ${where}`)

/** Concluded from something that says it only indirectly. */
export const guessed = <T>(value: T, why: string) => new Finding('guessed', value, `guessed: ${why}`)

/** Not found, but the config loads with this value. */
export const assumed = <T>(value: T, hint: string) => new Finding('assumed', value, hint)

/** Not found, and the key is left out: the config loads without it. */
export const omitted = (hint: string) => new Finding<never>('assumed', undefined, hint)

/** Not found, and the config does not load before it is filled in. */
export const unknown = (hint: string, answer: Answer = 'text') =>
  new Finding<never>('unknown', undefined, hint, answer)

/** What was found, or that it has to be filled in. */
export function foundOr<T>(value: T | undefined, where: string, hint: string): Finding<T> {
  return value === undefined ? unknown(hint) : found(value, where)
}

/** Like a type of the config, each value with how it came about wherever that is worth saying. */
export type DraftOf<T> =
  | Finding<T>
  | (T extends
      | string
      | number
      | boolean
      | null
      | undefined
      | RegExp
      | readonly unknown[]
      | ((...of: never[]) => unknown)
      ? T
      : { readonly [Key in keyof T]: DraftOf<T[Key]> | undefined })
