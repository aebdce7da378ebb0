import postgres from 'postgres'

/**
 * Fills an empty shop: 200 products with what was delivered of each, and 300 orders of the last 90 days. The same every
 * time, but for the ids of orders. Run by the owner, in the release: `node data/seed.ts`.
 */
const MAKERS = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gorse', 'Hazel', 'Ivy', 'Juniper']
const KINDS = [
  ...['Bowl', 'Board', 'Candle', 'Chair', 'Clock', 'Crate', 'Cup', 'Frame', 'Hook', 'Jar'],
  ...['Lamp', 'Mirror', 'Peg', 'Plate', 'Shelf', 'Spoon', 'Stool', 'Table', 'Tray', 'Vase'],
]
/** More of each product than a load of some hours takes, but for the last, of which a customer can want too much. */
const DELIVERED = 5000
const FEW = 3
const ORDERS = 300

const sql = postgres({ max: 1 })
const [there] = await sql`SELECT FROM shop.products LIMIT 1`
if (there !== undefined) console.log('The shop is filled already.')
else await sql.begin(fill)
await sql.end()

async function fill(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    INSERT INTO shop.products (sku, name, price_cents)
    SELECT upper(left(maker, 3)) || '-' || lpad(k::text, 3, '0'), maker || ' ' || kind, 250 + (m * 37 + k * 211) % 9500
      FROM unnest(${MAKERS}::text[]) WITH ORDINALITY AS makers (maker, m),
           unnest(${KINDS}::text[]) WITH ORDINALITY AS kinds (kind, k)
     ORDER BY m, k`
  await tx`
    INSERT INTO shop.deliveries (product_id, quantity, arrived_at)
    SELECT id, CASE id WHEN 200 THEN ${FEW}::int ELSE ${DELIVERED}::int END, now() - interval '100 days' FROM shop.products ORDER BY id`
  await tx`
    INSERT INTO shop.orders (basket_id, idempotency_key, email, placed_at)
    SELECT gen_random_uuid(), 'seed-' || n, 'customer' || n % 80 || '@shop.example', now() - n * interval '7 hours'
      FROM generate_series(${ORDERS}::int, 1, -1) AS n ORDER BY n DESC`
  await tx`
    WITH sold AS (
      INSERT INTO shop.order_items (order_id, product_id, quantity, price_cents)
      SELECT orders.id, products.id, 1 + (n + line) % 3, price_cents
        FROM shop.orders
       CROSS JOIN LATERAL (SELECT substr(idempotency_key, 6)::int) AS numbered (n)
       CROSS JOIN generate_series(0, n % 4) AS line
        JOIN shop.products ON products.id = 1 + (n * 7 + line * 53) % 199
      RETURNING product_id, quantity
    )
    UPDATE shop.products SET stock = stock - quantity
      FROM (SELECT product_id, sum(quantity) AS quantity FROM sold GROUP BY 1) AS sales WHERE id = product_id`
  console.log(`The shop has ${MAKERS.length * KINDS.length} products and ${ORDERS} orders.`)
}
