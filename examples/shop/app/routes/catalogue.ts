import type { FastifyInstance } from 'fastify'
import type { Stores } from '../stores.ts'

interface Product {
  readonly sku: string
  readonly name: string
  readonly priceCents: number
  readonly stock: number
}

const pageQuery = {
  type: 'object',
  properties: {
    page: { type: 'integer', minimum: 1, maximum: 10_000, default: 1 },
    size: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
} as const

export function catalogueRoutes(app: FastifyInstance, { sql }: Stores): void {
  app.get<{ Querystring: { page: number; size: number } }>(
    '/api/products',
    { schema: { querystring: pageQuery } },
    async ({ query: { page, size } }) => {
      const [[counted], products] = await Promise.all([
        sql<{ total: number }[]>`SELECT count(*)::int AS total FROM shop.products`,
        sql<Product[]>`
          SELECT sku, name, price_cents AS "priceCents", stock FROM shop.products
           ORDER BY sku LIMIT ${size} OFFSET ${(page - 1) * size}`,
      ])
      const total = counted?.total ?? 0
      return { page, pages: Math.ceil(total / size), total, products }
    },
  )
}
