import { fault } from '../fault.ts'

export default fault({
  what: 'The migration changes a function that an index is made by, and leaves the index as it was',
  kind: 'schema and data',
  run: { sections: ['2'] },
  red: ['2.5-04'],
  because: /index matches_by_year: heap tuple .* from table \\?"matches\\?" lacks matching index tuple/,
  edits: {
    'migrations/0005_prediction-goals.sql': [
      [
        '\n-- Down Migration\n',
        `CREATE FUNCTION year_of(day date) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT extract(year FROM day)::int';
CREATE INDEX matches_by_year ON matches (year_of(date));
CREATE OR REPLACE FUNCTION year_of(day date) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT extract(isoyear FROM day)::int';

-- Down Migration
DROP INDEX matches_by_year;
DROP FUNCTION year_of(date);
`,
      ],
    ],
  },
})
