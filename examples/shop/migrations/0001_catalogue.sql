-- Up Migration
CREATE SCHEMA shop;
GRANT USAGE ON SCHEMA shop TO shop_app;

CREATE TABLE shop.products (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku         text NOT NULL UNIQUE CHECK (sku ~ '^[A-Z]{3}-[0-9]{3}$'),
  name        text NOT NULL,
  price_cents integer NOT NULL CHECK (price_cents > 0),
  stock       integer NOT NULL DEFAULT 0 CHECK (stock >= 0),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, UPDATE (stock) ON shop.products TO shop_app;

CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER products_touch BEFORE UPDATE ON shop.products FOR EACH ROW EXECUTE FUNCTION shop.touch();

-- What arrives is added to the stock by the database, whoever writes it down.
CREATE TABLE shop.deliveries (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id bigint NOT NULL REFERENCES shop.products,
  quantity   integer NOT NULL CHECK (quantity > 0),
  arrived_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deliveries_of_product ON shop.deliveries (product_id);

CREATE FUNCTION shop.stock_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE shop.products SET stock = stock + NEW.quantity WHERE id = NEW.product_id;
  RETURN NULL;
END $$;
CREATE TRIGGER deliveries_stock_up AFTER INSERT ON shop.deliveries FOR EACH ROW EXECUTE FUNCTION shop.stock_up();

-- Down Migration
DROP SCHEMA shop CASCADE;
