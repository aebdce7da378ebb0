import { fault } from '../fault.ts'

export default fault({
  what: 'From the fifth match of a batch on the fourth is answered again',
  kind: 'answers',
  run: { items: ['3.3-08'] },
  red: ['3.3-08'],
  because: /the predictions of a batch of \d+, against the same matches alone/,
  edits: {
    'app/routes/predictions.ts': [
      [
        'predict(services, match, request.log',
        'predict(services, request.body.matches[Math.min(index, 3)] ?? match, request.log',
      ],
    ],
  },
})
