-- The release before does not know of it and goes on without.
CREATE TABLE invoice_taxes (
  invoice_number bigint NOT NULL REFERENCES invoices (number) ON DELETE CASCADE,
  percent smallint NOT NULL CHECK (percent BETWEEN 0 AND 100),
  net_cents bigint NOT NULL CHECK (net_cents >= 0),
  tax_cents bigint NOT NULL CHECK (tax_cents >= 0),
  PRIMARY KEY (invoice_number, percent)
);
