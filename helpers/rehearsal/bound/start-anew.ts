import type { About } from '../../parts/spec-kind.ts'
import { hold, patience } from './limits.ts'

type Starting = Pick<About<unknown>, 'part' | 'limit' | 'system' | 'within' | 'expect'>

/** Starts the part from nothing, holds the time that it took under this name, and asserts that what ran of it before ended by itself. */
export async function startsAnew(figure: string, about: Starting): Promise<void> {
  const { part, limit, system, expect } = about
  const { seconds, killed } = await system.deployment.startAnew(part, patience(limit))
  hold(figure, seconds, about)
  expect(killed, `whether what ran of ${part} before had to be killed`).toBe(false)
}
