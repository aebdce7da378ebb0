import { fault } from '../fault.ts'

export default fault({
  what: 'A prediction for a day that is past takes in what was played later',
  kind: 'answers',
  run: { items: ['3.3-03'] },
  red: ['3.3-03'],
  because: /how far off it is, answered/,
  edits: {
    'app/predict.ts': [['AND m.date < $3::date ORDER', "AND $3::date > '2000-01-01' ORDER"]],
  },
})
