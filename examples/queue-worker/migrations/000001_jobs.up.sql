CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  entry text NOT NULL CHECK (entry ~ '^[0-9]+-[0-9]+$'),
  deliveries integer NOT NULL DEFAULT 1 CHECK (deliveries > 0),
  received_at timestamptz NOT NULL DEFAULT now()
);
