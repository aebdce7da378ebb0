import type { Reporter } from 'vitest/node'
import type { Trouble } from '../record/trouble.ts'
import { words } from '../waiting/to-the-end.ts'

/** Lets a reporter's own errors end neither the run nor another reporter; the first is kept as trouble. */
export function guarded(reporter: Reporter, name: string, trouble: Trouble[], left?: string): Reporter {
  let isTold = false
  const tell = (error: unknown) => {
    if (isTold) return
    isTold = true
    trouble.push({ what: `${name}: ${words(error)}`, ...(left !== undefined && { left }) })
  }
  return new Proxy(reporter, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        try {
          const result: unknown = Reflect.apply(value, target, given)
          return result instanceof Promise ? result.catch(tell) : result
        } catch (error) {
          return tell(error)
        }
      }
    },
  })
}
