CREATE TABLE "Order" (
  id bigserial PRIMARY KEY,
  total numeric NOT NULL
);
