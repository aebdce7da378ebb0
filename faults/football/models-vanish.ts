import { fault } from '../fault.ts'

export default fault({
  what: 'Once in thirty times the list of models is empty, with status 200',
  kind: 'wrong answers under load',
  run: { items: ['4.3-07', '4.3-10'] },
  red: ['4.3-07'],
  because: /step list: wrong answers; .*\$response\.body#\/models to be a list with elements/,
  edits: {
    'app/routes/models.ts': [
      ['export function modelRoutes', 'let asked = 0\n\nexport function modelRoutes'],
      ['    ],\n  }))', '    ].filter(() => ++asked % 30 !== 0),\n  }))'],
    ],
  },
})
