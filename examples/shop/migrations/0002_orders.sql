-- Up Migration
CREATE SEQUENCE shop.order_numbers START 100001;
GRANT USAGE ON SEQUENCE shop.order_numbers TO shop_app;

CREATE TABLE shop.orders (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reference       text NOT NULL UNIQUE DEFAULT 'S-' || nextval('shop.order_numbers'),
  basket_id       uuid NOT NULL UNIQUE,
  idempotency_key text NOT NULL UNIQUE,
  email           text NOT NULL CHECK (email LIKE '%_@_%'),
  placed_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_newest ON shop.orders (placed_at DESC);

-- At the price of the day: a product may cost something else tomorrow.
CREATE TABLE shop.order_items (
  order_id    uuid NOT NULL REFERENCES shop.orders,
  product_id  bigint NOT NULL REFERENCES shop.products,
  quantity    integer NOT NULL CHECK (quantity > 0),
  price_cents integer NOT NULL CHECK (price_cents > 0),
  PRIMARY KEY (order_id, product_id)
);
CREATE INDEX order_items_of_product ON shop.order_items (product_id);

CREATE FUNCTION shop.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was ordered is not changed afterwards' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER order_items_final BEFORE UPDATE OR DELETE ON shop.order_items
  FOR EACH ROW EXECUTE FUNCTION shop.refuse_change();

CREATE VIEW shop.order_totals AS
  SELECT order_id, sum(quantity)::integer AS units, sum(quantity * price_cents)::integer AS total_cents
    FROM shop.order_items GROUP BY order_id;

-- One row for each product whose stock is not what was delivered less what was sold: on a good day none.
CREATE VIEW shop.stock_differences AS
  SELECT sku, stock, coalesce(delivered, 0) AS delivered, coalesce(sold, 0) AS sold
    FROM shop.products
    LEFT JOIN (SELECT product_id, sum(quantity) AS delivered FROM shop.deliveries GROUP BY 1) AS arrivals
      ON arrivals.product_id = id
    LEFT JOIN (SELECT product_id, sum(quantity) AS sold FROM shop.order_items GROUP BY 1) AS sales
      ON sales.product_id = id
   WHERE stock <> coalesce(delivered, 0) - coalesce(sold, 0);

GRANT SELECT, INSERT ON shop.orders, shop.order_items TO shop_app;
GRANT SELECT ON shop.order_totals TO shop_app;

-- Down Migration
DROP VIEW shop.stock_differences, shop.order_totals;
DROP TABLE shop.order_items, shop.orders;
DROP FUNCTION shop.refuse_change();
DROP SEQUENCE shop.order_numbers;
