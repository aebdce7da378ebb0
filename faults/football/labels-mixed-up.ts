import { fault } from '../fault.ts'

export default fault({
  what: 'Home and away wins are labelled the other way round, their probabilities are right',
  kind: 'answers',
  run: { items: ['3.3-07'] },
  red: ['3.3-07'],
  because: /“(home|away)_win” of \{"home_win"/,
  edits: {
    'app/predict.ts': [
      [
        '    prediction,\n',
        "    prediction: ({ home_win: 'away_win', draw: 'draw', away_win: 'home_win' } as const)[prediction],\n",
      ],
    ],
  },
})
