import { fault } from '../fault.ts'

export default fault({
  what: 'The migration changes a table that there is not',
  kind: 'schema and data',
  run: { sections: ['2'] },
  red: ['2.5-04'],
  because: /relation "forecasts" does not exist/,
  edits: {
    'migrations/0005_prediction-goals.sql': [
      ['ALTER TABLE predictions\n  ADD', 'ALTER TABLE forecasts\n  ADD'],
    ],
  },
})
