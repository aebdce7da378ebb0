import type { Sql, TransactionSql } from 'postgres'
import type { Quantities } from './baskets.ts'
import { told, type CheckoutBody } from './order-fields.ts'
import { Refusal } from './refusal.ts'

/** The order that a checkout with this key has made before: a client that heard no answer asks again. */
export async function orderOfKey(sql: Sql, key: string, basketId: string): Promise<string | undefined> {
  const [order] = await sql<{ id: string; basketId: string }[]>`
    SELECT id, basket_id AS "basketId" FROM shop.orders WHERE idempotency_key = ${key}`
  if (order !== undefined && order.basketId !== basketId)
    throw new Refusal(409, `The key ${key} belongs to the checkout of another basket.`)
  return order?.id
}

/**
 * Makes an order of a basket and takes its goods from the stock: all of it or nothing.
 * @returns its id, or `undefined` where the key or the basket has an order already
 */
export function placeOrder(sql: Sql, key: string, body: CheckoutBody, quantities: Quantities) {
  return sql.begin(async (tx) => {
    const order = { basket_id: body.basketId, idempotency_key: key, ...told(body) }
    const [placed] = await tx<{ id: string }[]>`
      INSERT INTO shop.orders ${tx(order)} ON CONFLICT DO NOTHING RETURNING id`
    if (placed === undefined) return undefined
    await takeFromStock(tx, quantities)
    await tx`
      INSERT INTO shop.order_items (order_id, product_id, quantity, price_cents)
      SELECT ${placed.id}, id, quantity, price_cents
        FROM ${lines(tx, quantities)} JOIN shop.products USING (sku)`
    return placed.id
  })
}

async function takeFromStock(tx: TransactionSql, quantities: Quantities): Promise<void> {
  // In one order for all, so that two checkouts of the same goods wait for each other and never in a circle.
  await tx`SELECT id FROM shop.products WHERE sku = ANY (${[...quantities.keys()]}) ORDER BY id FOR UPDATE`
  const taken = await tx<{ sku: string }[]>`
    UPDATE shop.products SET stock = stock - quantity
      FROM ${lines(tx, quantities)} WHERE products.sku = line.sku AND stock >= quantity
    RETURNING products.sku`
  const short = [...quantities.keys()].filter((sku) => !taken.some((each) => each.sku === sku))
  if (short.length > 0) throw new Refusal(409, `Not enough is in stock of ${short.join(', ')}.`)
}

function lines(tx: TransactionSql, quantities: Quantities) {
  return tx`unnest(${[...quantities.keys()]}::text[], ${[...quantities.values()]}::int[]) AS line (sku, quantity)`
}
