import type { Sql } from 'postgres'
import type { Quantities } from './baskets.ts'

export interface Priced {
  readonly items: readonly {
    readonly sku: string
    readonly name: string
    readonly quantity: number
    readonly priceCents: number
  }[]
  readonly totalCents: number
}

/** What is in a basket at today's prices. */
export async function priced(sql: Sql, quantities: Quantities): Promise<Priced> {
  const items = await sql<(Priced['items'][number] & { totalCents: number })[]>`
    SELECT sku, name, quantity, price_cents AS "priceCents",
           sum(quantity * price_cents) OVER ()::int AS "totalCents"
      FROM unnest(${[...quantities.keys()]}::text[], ${[...quantities.values()]}::int[]) AS line (sku, quantity)
      JOIN shop.products USING (sku)
     ORDER BY sku`
  return {
    items: items.map(({ sku, name, quantity, priceCents }) => ({ sku, name, quantity, priceCents })),
    totalCents: items[0]?.totalCents ?? 0,
  }
}
