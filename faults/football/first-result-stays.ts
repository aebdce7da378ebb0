import { fault } from '../fault.ts'

export default fault({
  what: 'The worker keeps the first result of a match, and acknowledges what corrects it',
  kind: 'schema and data',
  run: { items: ['3.3-02'] },
  red: ['3.3-02'],
  because: /probabilities once \{.*\} has corrected \{/,
  edits: {
    'app/results.ts': [
      ['DO UPDATE SET home_goals = excluded.home_goals, away_goals = excluded.away_goals', 'DO NOTHING'],
    ],
  },
})
