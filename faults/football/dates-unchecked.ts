import { fault } from '../fault.ts'

export default fault({
  what: 'Dates are not checked: one that is none is the server’s own error',
  kind: 'answers',
  run: { items: ['3.3-10'] },
  red: ['3.3-10'],
  because: /status of the answer: expected 500 to be less than 500/,
  edits: {
    'app/schemas.ts': [
      ["Type.String({ format: 'date-time', description: 'ISO 8601 with time and zone' })", 'Type.String()'],
    ],
  },
})
