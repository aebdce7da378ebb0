import type { Outcome, SpecDeclaration } from '../record/outcome.ts'
import type { System } from './system.ts'

export interface ProductOptions<T> {
  /** What there is of it before any spec gives it: what was found when the environment was opened. */
  readonly asFound?: (system: System) => T | undefined
}

/** What one spec brings about and a later one needs. It lives as long as the run. */
export class Product<T> {
  readonly name: string
  readonly #asFound: ProductOptions<T>['asFound']
  readonly #givers: SpecDeclaration[] = []
  #given: { readonly value: T; readonly by: SpecDeclaration } | undefined
  #left: Outcome | undefined

  constructor(name: string, { asFound }: ProductOptions<T>) {
    this.name = name
    this.#asFound = asFound
  }

  /** The specs that give it, as far as they have been declared. */
  get givers(): readonly SpecDeclaration[] {
    return this.#givers
  }

  get isFound(): boolean {
    return this.#asFound !== undefined
  }

  declareGiver(spec: SpecDeclaration): void {
    this.#givers.push(spec)
  }

  give(value: T, by: SpecDeclaration): void {
    this.#given = { value, by }
  }

  /** A spec that would have given it was not run, for this reason. */
  leave(outcome: Outcome): void {
    this.#left = outcome
  }

  /** Why the spec that would have given it was not run; undefined where none was held back. */
  get left(): Outcome | undefined {
    return this.#left
  }

  /** The spec that gave it last. */
  get givenBy(): SpecDeclaration | undefined {
    return this.#given?.by
  }

  /** What was given last, or found; undefined where neither is there. */
  of(system: System): T | undefined {
    return this.#given ? this.#given.value : this.#asFound?.(system)
  }
}

/** Declares a product: one spec `gives` it, as what its body returns, and later ones `take` it. */
export function product<T>(name: string, options: ProductOptions<T> = {}): Product<T> {
  return new Product(name, options)
}

// What a spec takes has types of its own each: any other parameter would fit none of them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Takes = Readonly<Record<string, Product<any>>>

/** What a spec's context holds of what it takes, under the same names. */
export type Taken<Products extends Takes> = {
  readonly [Name in keyof Products]: Products[Name] extends Product<infer T> ? T : never
}
