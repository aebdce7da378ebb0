import { fault } from '../fault.ts'

export default fault({
  what: 'An index is made by a function that reads the clock and is said not to: no restored index leads to its rows',
  kind: 'backup and restore',
  run: { items: ['2.1-03', '2.3-01', '2.3-02', '2.3-04'] },
  red: ['2.1-03', '2.3-04'],
  because: /index matches_by_age: heap tuple .* from table \\?"matches\\?" lacks matching index tuple/,
  found: {
    'migrations/0002_matches.sql': [
      [
        '\n-- Down Migration\n',
        `CREATE FUNCTION age_of(day date) RETURNS interval IMMUTABLE LANGUAGE sql AS 'SELECT clock_timestamp() - day';
CREATE INDEX matches_by_age ON matches (age_of(date));

-- Down Migration
DROP FUNCTION age_of(date) CASCADE;
`,
      ],
    ],
  },
})
