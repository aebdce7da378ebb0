-- Up Migration
CREATE TABLE predictions (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  created_at    timestamptz NOT NULL DEFAULT now(),
  league        text NOT NULL,
  home_team     text NOT NULL,
  away_team     text NOT NULL,
  match_date    timestamptz NOT NULL,
  prediction    text NOT NULL CHECK (prediction IN ('home_win', 'draw', 'away_win')),
  confidence    double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  model_name    text NOT NULL,
  model_version text NOT NULL
);
CREATE INDEX predictions_newest ON predictions (created_at DESC);

-- Down Migration
DROP TABLE predictions;
