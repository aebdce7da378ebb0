import { fault } from '../fault.ts'

export default fault({
  what: 'The day of a match is taken as it is written, whatever its time zone',
  kind: 'answers',
  run: { items: ['3.3-07'] },
  red: ['3.3-07'],
  because: /probabilities, against the same moment in UTC/,
  edits: {
    'app/predict.ts': [
      [
        'recentMatches(services, [home, away], date)',
        'recentMatches(services, [home, away], request.match_date)',
      ],
      ['before: Date,\n', 'before: string,\n'],
      ['before.toISOString().slice(0, 10)', 'before.slice(0, 10)'],
    ],
  },
})
