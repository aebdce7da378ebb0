import { fault } from '../fault.ts'

export default fault({
  what: 'The app counts the home advantage twice',
  kind: 'answers',
  run: { items: ['3.3-03'] },
  red: ['3.3-03'],
  because: /how far off it is, answered .*, by dixon-coles\.json /,
  edits: {
    'model/dixon-coles.ts': [
      [
        'league.intercept + league.homeAdvantage + one.attack',
        'league.intercept + 2 * league.homeAdvantage + one.attack',
      ],
    ],
  },
})
