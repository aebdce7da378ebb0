import { fault } from '../fault.ts'

export default fault({
  what: 'The migration lets matches be numbered from one again, and the next one collides',
  kind: 'schema and data',
  run: { sections: ['2'] },
  red: ['2.5-04'],
  because: /public\.matches\.id: the next number of public\.matches_id_seq is 1, which a row has already/,
  edits: {
    'migrations/0005_prediction-goals.sql': [
      ['\n-- Down Migration', 'ALTER TABLE matches ALTER COLUMN id RESTART WITH 1;\n\n-- Down Migration'],
    ],
  },
})
