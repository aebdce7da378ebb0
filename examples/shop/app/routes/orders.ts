import type { FastifyInstance } from 'fastify'
import type { Baskets } from '../baskets.ts'
import { orderOfKey, placeOrder } from '../checkout.ts'
import { checkoutBody, type CheckoutBody } from '../order-fields.ts'
import { findOrder } from '../orders.ts'
import { Refusal } from '../refusal.ts'
import type { Stores } from '../stores.ts'

const KEY = 'idempotency-key'
const keyHeader = {
  type: 'object',
  required: [KEY],
  properties: { [KEY]: { type: 'string', minLength: 8, maxLength: 100 } },
} as const
const idParams = { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } } as const

export function orderRoutes(app: FastifyInstance, { sql }: Stores, baskets: Baskets): void {
  app.post<{ Body: CheckoutBody; Headers: { [KEY]: string } }>(
    '/api/checkout',
    { schema: { body: checkoutBody, headers: keyHeader } },
    async ({ body, headers, log }, reply) => {
      const { basketId } = body
      const key = headers[KEY]
      const before = await orderOfKey(sql, key, basketId)
      if (before !== undefined) return findOrder(sql, before)

      const quantities = await baskets.find(basketId)
      if (quantities === undefined) throw new Refusal(404, `There is no basket ${basketId}.`)
      if (quantities.size === 0) throw new Refusal(422, `The basket ${basketId} is empty.`)
      const placed = await placeOrder(sql, key, body, quantities)
      if (placed === undefined) {
        // Beaten by the same checkout sent twice, or the basket was checked out under another key.
        const twin = await orderOfKey(sql, key, basketId)
        if (twin === undefined) throw new Refusal(409, `The basket ${basketId} has been checked out.`)
        return findOrder(sql, twin)
      }
      // The order stands without this; nobody can check the basket out a second time.
      await baskets.remove(basketId).catch((err: unknown) => log.warn({ err }, 'a basket was left behind'))
      return reply.code(201).send(await findOrder(sql, placed))
    },
  )

  app.get<{ Params: { id: string } }>(
    '/api/orders/:id',
    { schema: { params: idParams } },
    async ({ params: { id } }) => {
      const order = await findOrder(sql, id)
      if (order === undefined) throw new Refusal(404, `There is no order ${id}.`)
      return order
    },
  )
}
