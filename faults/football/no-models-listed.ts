import { fault } from '../fault.ts'

export default fault({
  what: 'The list of models is empty, with status 200: it asks for a stage that nobody uses',
  kind: 'answers',
  run: { items: ['3.1-03', '3.1-08'] },
  red: ['3.1-08'],
  because: /expected \$response\.body#\/models to be a list with elements/,
  edits: {
    'app/routes/models.ts': [
      ['    ],\n  }))', "    ].filter(({ stage }) => stage === 'Production'),\n  }))"],
    ],
  },
})
