-- Up Migration
CREATE TABLE matches (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  league_id    integer NOT NULL REFERENCES leagues (id),
  season       text NOT NULL CHECK (season ~ '^\d{4}-\d{2}$'),
  date         date NOT NULL,
  home_team_id integer NOT NULL REFERENCES teams (id),
  away_team_id integer NOT NULL REFERENCES teams (id),
  home_goals   smallint NOT NULL CHECK (home_goals >= 0),
  away_goals   smallint NOT NULL CHECK (away_goals >= 0),
  CHECK (home_team_id <> away_team_id),
  UNIQUE (league_id, date, home_team_id, away_team_id)
);
CREATE INDEX matches_newest ON matches (date DESC, id);
CREATE INDEX matches_of_home_team ON matches (home_team_id, date);
CREATE INDEX matches_of_away_team ON matches (away_team_id, date);

-- Down Migration
DROP TABLE matches;
