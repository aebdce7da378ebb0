import { fault } from '../fault.ts'

export default fault({
  what: 'The newer release caches its answers in a form that the one before cannot read, under the same keys',
  kind: 'rollback',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05', '5.2-06'] },
  red: ['5.2-06'],
  because: /step “predict”: .*seen 500/,
  edits: {
    'app/predict.ts': [
      ["JSON.stringify(response), 'EX'", "JSON.stringify({ form: 2, response }), 'EX'"],
      [
        'JSON.parse(found) as PredictionResponse)',
        '(JSON.parse(found) as { response: PredictionResponse }).response)',
      ],
    ],
  },
})
