import type { ExpectStatic } from 'vitest'
import { assertFaultless } from './faultless.ts'

type Check<Element> = (element: Element, index: number) => unknown
type NameOf<Element> = (element: Element) => string

export interface Each {
  /** Each element is named by itself: as it is where it is text or a number, else as JSON. */
  <Element>(list: Iterable<Element>, check: Check<Element>): Promise<void>
  <Element>(list: Iterable<Element>, name: NameOf<Element>, check: Check<Element>): Promise<void>
}

/**
 * Checks every element of a list, one after the other, and reports each that failed, by its name; the spec goes on and
 * has failed. A list of nothing is red: it shows nothing.
 */
export function eachFor(expect: ExpectStatic, signal?: AbortSignal): Each {
  return async <Element>(
    list: Iterable<Element>,
    nameOrCheck: NameOf<Element> | Check<Element>,
    check?: Check<Element>,
  ) => {
    const name = check ? (nameOrCheck as NameOf<Element>) : nameOf
    const elements = [...list]
    assertFaultless(expect, elements.length === 0 ? EMPTY : undefined)
    for (const [index, element] of elements.entries()) {
      const fault = await faultOf(expect, () => (check ?? nameOrCheck)(element, index))
      // At the deadline the rest of the list is not what failed.
      signal?.throwIfAborted()
      assertFaultless(expect, fault && `${name(element)}: ${fault}`)
    }
  }
}

const EMPTY =
  'There is nothing to check: the list is empty, where at least one element was expected. Look at what it was read from.'
const NOTHING_ASSERTED = 'its check asserted nothing, so it shows nothing.'

async function faultOf(expect: ExpectStatic, check: () => unknown): Promise<string | undefined> {
  const before = expect.getState().assertionCalls
  try {
    await check()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return expect.getState().assertionCalls > before ? undefined : NOTHING_ASSERTED
}

function nameOf(element: unknown): string {
  return typeof element === 'string' ? element : (JSON.stringify(element) ?? String(element))
}
