-- Up Migration
-- The ids of the events that were consumed: the second delivery of one has no second effect.
CREATE TABLE event_inbox (
  event_id    text PRIMARY KEY,
  topic       text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);

-- Down Migration
DROP TABLE event_inbox;
