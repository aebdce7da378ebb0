import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'

/** Seconds that a basket and a session are kept after they were last used: two days. */
const KEPT_S = 172_800

/** A field that no SKU can be, so that an empty basket exists too. */
const OPENED = 'opened'

export type Quantities = ReadonlyMap<string, number>

/** Baskets as Redis hashes of SKU to quantity, and which of them a visitor's session has open. */
export function basketStore(redis: Redis) {
  const basket = (id: string) => `shop:basket:${id}`
  const session = (id: string) => `shop:session:${id}`
  return {
    open: async (sessionId: string): Promise<string> => {
      const id = randomUUID()
      await redis
        .multi()
        .hset(basket(id), OPENED, new Date().toISOString())
        .expire(basket(id), KEPT_S)
        .set(session(sessionId), id, 'EX', KEPT_S)
        .exec()
      return id
    },

    /** The id of the basket that a session has opened last, or `null`. */
    ofSession: (sessionId: string): Promise<string | null> => redis.get(session(sessionId)),

    /** `undefined` where there is no such basket, or no longer. */
    find: async (id: string): Promise<Quantities | undefined> => {
      const fields = await redis.hgetall(basket(id))
      if (fields[OPENED] === undefined) return undefined
      const lines = Object.entries(fields).filter(([sku]) => sku !== OPENED)
      return new Map(lines.map(([sku, quantity]) => [sku, Number(quantity)]))
    },

    add: async (id: string, sku: string, quantity: number): Promise<void> => {
      await redis.multi().hincrby(basket(id), sku, quantity).expire(basket(id), KEPT_S).exec()
    },

    remove: async (id: string): Promise<void> => {
      await redis.del(basket(id))
    },
  }
}

export type Baskets = ReturnType<typeof basketStore>
