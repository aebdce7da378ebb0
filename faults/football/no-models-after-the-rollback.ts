import { fault } from '../fault.ts'

export default fault({
  what: 'The app lists no models: it reads the list where there is none any more',
  kind: 'rollback',
  run: { items: ['5.5-08'] },
  red: ['5.5-08'],
  because: /models/,
  edits: {
    'app/routes/models.ts': [['      },\n    ],\n  }))', '      },\n    ].slice(1),\n  }))']],
  },
})
