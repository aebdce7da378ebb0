import { fault } from '../fault.ts'

export default fault({
  what: 'Every request waits for its turn: each is quick enough, and fewer are served than are expected',
  kind: 'targets',
  run: { items: ['4.3-10', '4.4-03'] },
  red: ['4.4-03'],
  because: /throughput is \d+\.\d+ 1\/s, and has to be at least 19\.80 1\/s/,
  edits: {
    'app/server.ts': [
      [
        '  answerErrors(app)\n',
        `  app.addHook('onRequest', (request, _reply, done) => {
    if (request.url === '/metrics') done()
    else setTimeout(done, 700)
  })
  answerErrors(app)
`,
      ],
    ],
  },
})
