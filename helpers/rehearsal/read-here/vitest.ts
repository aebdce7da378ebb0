import type { SpecDeclaration } from '../../record/outcome.ts'
import { reading } from './reading.ts'

/**
 * What suites find under the name `vitest` while they are only read: it takes what they declare, and runs none of it. Whatever
 * it does not have, or takes otherwise than Vitest, throws, and Vitest itself is asked.
 */
type Declares = (name: string, ...rest: readonly unknown[]) => void

export const describe: Declares = (_name, ...rest) => {
  const body = rest.find((each) => typeof each === 'function')
  if (typeof body !== 'function') throw new TypeError('A `describe` without a body is Vitest’s to read.')
  if ((body as () => unknown)() instanceof Promise)
    throw new TypeError('An asynchronous `describe` is Vitest’s to read.')
}

export const test: Declares = (_name, options) => {
  const { meta } = options as { readonly meta?: { readonly declaration?: SpecDeclaration } }
  if (meta?.declaration) reading().declared.push(meta.declaration)
}

export const inject = (key: string): unknown => reading().provide[key]

const never = () => undefined
export const [beforeAll, afterAll, beforeEach, afterEach] = [never, never, never, never]

/** Nothing is asserted while suites are read, but for what they assert with it may be extended. */
export const expect = { extend: never }

export { describe as suite, test as it }
