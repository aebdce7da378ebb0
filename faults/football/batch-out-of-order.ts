import { fault } from '../fault.ts'

export default fault({
  what: 'A batch is answered in the order of its leagues, not in the order asked',
  kind: 'answers',
  run: { items: ['3.3-08'] },
  red: ['3.3-08'],
  because: /“batch”.*expected \$response\.body#\/predictions\/0\/\w+ to be/s,
  edits: {
    'app/routes/predictions.ts': [
      [
        'return { predictions: predicted.map(({ response }) => response) }',
        'return { predictions: predicted.map(({ response }) => response).sort((one, other) => other.league.localeCompare(one.league)) }',
      ],
    ],
  },
})
