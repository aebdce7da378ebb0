import { fault } from '../fault.ts'

export default fault({
  what: 'Under load one prediction in four is answered 503: the model gives up when it is busy',
  kind: 'wrong answers under load',
  run: { items: ['4.3-04', '4.3-10'] },
  red: ['4.3-04'],
  because: /http_req_failed.*rate<0\.05/s,
  edits: {
    'app/predict.ts': [
      ['/** Predicts one fixture:', 'let asked = 0\n\n/** Predicts one fixture:'],
      [
        '  const { league, home, away }',
        "  if (++asked % 4 === 0) throw new ClientError(503, 'busy', 'The model is busy.')\n  const { league, home, away }",
      ],
    ],
  },
})
