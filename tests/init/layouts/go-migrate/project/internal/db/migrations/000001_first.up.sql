CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  amount bigint NOT NULL
);
