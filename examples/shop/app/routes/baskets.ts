import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Baskets } from '../baskets.ts'
import { priced } from '../priced.ts'
import { Refusal } from '../refusal.ts'
import type { Stores } from '../stores.ts'

const COOKIE = 'sid'
const UUID = { type: 'string', format: 'uuid' } as const
const itemBody = {
  type: 'object',
  required: ['sku', 'quantity'],
  properties: {
    sku: { type: 'string', minLength: 1, maxLength: 20 },
    quantity: { type: 'integer', minimum: 1, maximum: 99 },
  },
} as const

export function basketRoutes(app: FastifyInstance, { sql }: Stores, baskets: Baskets): void {
  const shown = async (id: string) => {
    const quantities = await baskets.find(id)
    if (quantities === undefined) throw new Refusal(404, `There is no basket ${id}.`)
    return { id, ...(await priced(sql, quantities)) }
  }

  app.post('/api/baskets', async (request, reply) => {
    const session = request.cookies[COOKIE] ?? randomUUID()
    const id = await baskets.open(session)
    void reply.setCookie(COOKIE, session, { path: '/', httpOnly: true, sameSite: 'lax' })
    return reply.code(201).send({ id, items: [], totalCents: 0 })
  })

  app.get('/api/baskets/current', async ({ cookies }) => {
    const session = cookies[COOKIE]
    const id = session === undefined ? null : await baskets.ofSession(session)
    if (id === null) throw new Refusal(404, 'This visitor has no basket.')
    return shown(id)
  })

  app.get<{ Params: { id: string } }>(
    '/api/baskets/:id',
    { schema: { params: { type: 'object', properties: { id: UUID } } } },
    ({ params }) => shown(params.id),
  )

  app.post<{ Params: { id: string }; Body: { sku: string; quantity: number } }>(
    '/api/baskets/:id/items',
    { schema: { params: { type: 'object', properties: { id: UUID } }, body: itemBody } },
    async ({ params: { id }, body: { sku, quantity } }) => {
      const [basket, [product]] = await Promise.all([
        baskets.find(id),
        sql`SELECT id FROM shop.products WHERE sku = ${sku}`,
      ])
      if (basket === undefined) throw new Refusal(404, `There is no basket ${id}.`)
      if (product === undefined) throw new Refusal(422, `There is no product ${sku}.`)
      await baskets.add(id, sku, quantity)
      return shown(id)
    },
  )
}
