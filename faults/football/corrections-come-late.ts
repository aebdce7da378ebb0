import { fault } from '../fault.ts'

export default fault({
  what: 'A result that is corrected leaves the cached prediction as it was: only matches that are added count as a change',
  kind: 'answers',
  run: { items: ['3.3-02'] },
  red: ['3.3-02'],
  because: /probabilities once \{.*\} has corrected \{/,
  edits: {
    'app/predict.ts': [
      ["coalesce(max(m.id), 0) || '-' ||", 'coalesce(max(m.id), 0) AS version FROM matches m'],
      [
        '             coalesce(sum((m.home_goals * 100 + m.away_goals) * m.id), 0) AS version FROM matches m\n',
        '',
      ],
    ],
  },
})
