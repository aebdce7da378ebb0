import { fault } from '../fault.ts'

export default fault({
  what: 'Dates are not checked: one that is none is the server’s own error',
  kind: 'answers',
  run: { items: ['3.3-10'] },
  red: ['3.3-10'],
  because: /status of the answer: expected 500 to be less than 500/,
  edits: {
    'app/schemas.ts': [
      ["      format: 'date-time',\n      // From", '      // From'],
      ["pattern: '^(1[89]|2[01])\\\\d\\\\d-',\n", "pattern: '.',\n"],
    ],
    'app/predict.ts': [['Number.isNaN(date.getTime())', 'Number.isNaN(0)']],
  },
})
