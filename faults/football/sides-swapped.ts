import { fault } from '../fault.ts'

export default fault({
  what: 'The model is asked with home and away the other way round',
  kind: 'answers',
  run: { items: ['3.3-03'] },
  red: ['3.3-03'],
  because: /beats .* at home/,
  edits: {
    'app/predict.ts': [['expectedGoals(strengths, home, away)', 'expectedGoals(strengths, away, home)']],
  },
})
