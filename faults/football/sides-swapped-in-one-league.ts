import { fault } from '../fault.ts'

export default fault({
  what: 'In La Liga alone the model is asked with home and away the other way round',
  kind: 'answers',
  run: { items: ['3.3-03'] },
  red: ['3.3-03'],
  because: /^La Liga: .* beats .* at home/,
  edits: {
    'app/predict.ts': [
      [
        'expectedGoals(strengths, home, away)',
        "expectedGoals(strengths, ...(league === 'La Liga' ? [away, home] as const : [home, away] as const))",
      ],
    ],
  },
})
