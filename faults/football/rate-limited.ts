import { fault } from '../fault.ts'

export default fault({
  what: 'A limit of requests a second, meant for clients, refuses who asks after the app’s health',
  kind: 'health',
  run: { items: ['4.2-02', '4.2-03'] },
  red: ['4.2-03'],
  because: /baseline, success rate is \d+\.\d+ %, and has to be at least 100\.00 %/,
  edits: {
    'app/server.ts': [
      [
        '  answerErrors(app)\n',
        `  let second = 0
  let asked = 0
  app.addHook('onRequest', (_request, reply, done) => {
    const now = Math.floor(Date.now() / 1000)
    asked = now === second ? asked + 1 : 0
    second = now
    if (asked < 20) done()
    else void reply.status(429).send({ error: { code: 'too_many', message: 'Later.', field: null } })
  })
  answerErrors(app)
`,
      ],
    ],
  },
})
