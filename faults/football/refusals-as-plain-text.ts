import { fault } from '../fault.ts'

export default fault({
  what: 'What cannot be read at all is refused in plain text, where the documentation says JSON',
  kind: 'answers',
  run: { items: ['3.1-02'] },
  red: ['3.1-02'],
  because: /content.type.*answered 400/i,
  edits: {
    'app/errors.ts': [
      [
        '.status(error.statusCode)\n        .send({ error: { code: error.code.toLowerCase(), message: error.message, field: null } })',
        ".status(error.statusCode)\n        .type('text/plain')\n        .send(error.message)",
      ],
    ],
  },
})
