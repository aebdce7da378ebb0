import { fault } from '../fault.ts'

export default fault({
  what: 'Answers that the release before has cached are served by the newer one, which counts home and away the other way round',
  kind: 'rollback',
  run: {
    items: [
      '5.2-01',
      '5.2-02',
      '5.2-03',
      '5.2-04',
      '5.2-05',
      '5.2-06',
      '5.5-01',
      '5.5-02',
      '5.5-03',
      '5.5-04',
      '5.5-05',
    ],
  },
  red: ['5.5-03'],
  because: /^who plays in what the release before has cached/,
  edits: {
    'app/predict.ts': [
      [
        'return found === null ? undefined : (JSON.parse(found) as PredictionResponse)',
        `if (found === null) return undefined
    const { home_team, away_team, ...kept } = JSON.parse(found) as PredictionResponse & { newer?: boolean }
    return kept.newer ? { ...kept, home_team, away_team } : { ...kept, home_team: away_team, away_team: home_team }`,
      ],
      ["JSON.stringify(response), 'EX'", "JSON.stringify({ ...response, newer: true }), 'EX'"],
    ],
  },
})
