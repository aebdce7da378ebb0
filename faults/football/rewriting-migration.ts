import { fault } from '../fault.ts'

export default fault({
  what: 'The migration changes results that were stored',
  kind: 'schema and data',
  run: { sections: ['2'] },
  red: ['2.5-04'],
  because: /table public\.matches: .*(checksum differs|lost or changed)/,
  edits: {
    'migrations/0005_prediction-goals.sql': [
      [
        '\n-- Down Migration',
        "UPDATE matches SET home_goals = away_goals, away_goals = home_goals WHERE season = '2019-20';\n\n-- Down Migration",
      ],
    ],
  },
})
