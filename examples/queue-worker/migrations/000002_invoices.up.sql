CREATE TABLE invoices (
  number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  job_id uuid NOT NULL UNIQUE REFERENCES jobs (id),
  customer text NOT NULL CHECK (customer <> ''),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  net_cents bigint NOT NULL CHECK (net_cents >= 0),
  tax_cents bigint NOT NULL CHECK (tax_cents >= 0),
  gross_cents bigint NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT invoices_gross_is_the_sum CHECK (gross_cents = net_cents + tax_cents)
);

CREATE INDEX invoices_by_customer ON invoices (customer, written_at);
