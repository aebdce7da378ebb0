-- Up Migration
-- Nullable, so that the release before can go on writing predictions while this schema is live.
ALTER TABLE predictions
  ADD COLUMN expected_home_goals double precision CHECK (expected_home_goals >= 0),
  ADD COLUMN expected_away_goals double precision CHECK (expected_away_goals >= 0);

-- Down Migration
ALTER TABLE predictions DROP COLUMN expected_home_goals, DROP COLUMN expected_away_goals;
