import { fault } from '../fault.ts'

export default fault({
  what: 'One answer in forty is about another match than was asked about, with status 200',
  kind: 'wrong answers under load',
  run: { sections: ['4'] },
  red: ['4.3-08'],
  because: /step predict: wrong answers; .*expected \$response\.body#\/home_team to be/,
  edits: {
    'app/predict.ts': [
      ['/** Predicts one fixture:', 'let predicted = 0\n\n/** Predicts one fixture:'],
      ['home_team: home,', 'home_team: ++predicted % 40 === 0 ? away : home,'],
    ],
  },
})
