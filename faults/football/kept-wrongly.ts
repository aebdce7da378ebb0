import { fault } from '../fault.ts'

export default fault({
  what: 'Predictions are stored with home and away swapped, and answered rightly',
  kind: 'schema and data',
  run: { items: ['3.3-07'] },
  red: ['3.3-07'],
  because: /rows that keep \{"home_team":"Arsenal".*expected \+?0 to be 1/,
  edits: {
    'app/store-prediction.ts': [
      ['      home_team,\n      away_team,\n', '      away_team,\n      home_team,\n'],
    ],
  },
})
