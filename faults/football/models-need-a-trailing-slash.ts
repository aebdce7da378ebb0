import { fault } from '../fault.ts'

export default fault({
  what: 'The list of models has moved: what clients ask is answered with a redirect',
  kind: 'answers',
  run: { items: ['3.1-03', '3.1-08'] },
  red: ['3.1-03', '3.1-08'],
  because: /status of the answer: expected 308 to be 200/,
  edits: {
    'app/routes/models.ts': [
      [
        '  app.get(',
        "  app.get('/api/v1/models/info', { schema }, (_request, reply) => reply.redirect('/api/v2/models', 308))\n  app.get(",
      ],
      ["get('/api/v1/models/info', { schema }, () =>", "get('/api/v2/models', { schema }, () =>"],
    ],
  },
})
