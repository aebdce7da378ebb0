import type { Sql } from 'postgres'
import { READ } from './order-fields.ts'

export interface Order {
  readonly id: string
  readonly reference: string
  readonly email: string
  readonly placedAt: Date
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly priceCents: number }[]
  readonly totalCents: number
}

/** An order as it is stored, its total from the view. */
export async function findOrder(sql: Sql, id: string): Promise<Order | undefined> {
  const [order] = await sql<Order[]>`
    SELECT orders.id, ${sql(READ.map((column) => `orders.${column}`))}, placed_at AS "placedAt",
           total_cents AS "totalCents",
           (SELECT json_agg(json_build_object('sku', sku, 'quantity', quantity, 'priceCents', item.price_cents)
                            ORDER BY sku)
              FROM shop.order_items AS item JOIN shop.products ON products.id = product_id
             WHERE order_id = orders.id) AS items
      FROM shop.orders JOIN shop.order_totals ON order_id = orders.id
     WHERE orders.id = ${id}`
  return order
}
