import { setTimeout as after } from 'node:timers/promises'
import type { Stores } from './stores.ts'

/** Milliseconds that a store has to answer; the container's own check waits longer. */
const PATIENCE_MS = 1500

/** The names of the stores that do not answer. */
export async function outOfReach({ sql, redis }: Stores): Promise<string[]> {
  const asked = { database: () => sql`SELECT 1 FROM shop.products LIMIT 1`, baskets: () => redis.ping() }
  const answers = await Promise.all(
    Object.entries(asked).map(async ([name, ask]) => ((await answersInTime(ask)) ? [] : [name])),
  )
  return answers.flat()
}

async function answersInTime(ask: () => PromiseLike<unknown>): Promise<boolean> {
  const late = new AbortController()
  try {
    return await Promise.race([
      Promise.resolve(ask()).then(() => true),
      after(PATIENCE_MS, false, { signal: late.signal }),
    ])
  } catch {
    return false
  } finally {
    late.abort()
  }
}
