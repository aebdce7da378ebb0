import { fault } from '../fault.ts'

export default fault({
  what: 'The migration deletes rows of the seasons before',
  kind: 'schema and data',
  run: { sections: ['2'] },
  red: ['2.5-04'],
  because: /table public\.matches: \d+ of/,
  edits: {
    'migrations/0005_prediction-goals.sql': [
      ['\n-- Down Migration', "DELETE FROM matches WHERE date < '2020-01-01';\n\n-- Down Migration"],
    ],
  },
})
