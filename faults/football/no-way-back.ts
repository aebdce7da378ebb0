import { fault } from '../fault.ts'

export default fault({
  what: 'The release before cannot write predictions on the newer schema',
  kind: 'rollback',
  run: { sections: ['2', '5'] },
  red: ['5.2-06'],
  // Whichever asks first for one that is not cached: a user all the time, or the rehearsal at the end.
  because: /a prediction on the newer schema|predictions\/match .* seen 500/,
  edits: {
    'migrations/0005_prediction-goals.sql': [
      [
        'expected_home_goals double precision CHECK',
        'expected_home_goals double precision NOT NULL DEFAULT 0 CHECK',
      ],
      [
        'expected_away_goals double precision CHECK (expected_away_goals >= 0);\n',
        `expected_away_goals double precision NOT NULL DEFAULT 0 CHECK (expected_away_goals >= 0);
ALTER TABLE predictions
  ALTER COLUMN expected_home_goals DROP DEFAULT,
  ALTER COLUMN expected_away_goals DROP DEFAULT;
`,
      ],
    ],
  },
})
