-- Up Migration
-- Nullable, so that the release before can go on taking orders while this schema is live.
ALTER TABLE shop.orders ADD COLUMN note text CHECK (char_length(note) BETWEEN 1 AND 500);

-- Down Migration
ALTER TABLE shop.orders DROP COLUMN note;
