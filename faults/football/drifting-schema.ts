import { fault } from '../fault.ts'

export default fault({
  what: 'The migration makes an index more where there is data, and the migration tool is content',
  kind: 'schema and data',
  run: { sections: ['2'] },
  red: ['2.5-04'],
  because: /index public\.matches_by_day: in the database, and made by none of the migrations/,
  edits: {
    'migrations/0005_prediction-goals.sql': [
      [
        '-- Down Migration\n',
        `DO $$ BEGIN
  IF EXISTS (SELECT FROM matches) THEN
    CREATE INDEX matches_by_day ON matches (date);
  END IF;
END $$;

-- Down Migration
DROP INDEX IF EXISTS matches_by_day;
`,
      ],
    ],
  },
})
