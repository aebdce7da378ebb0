import { fault } from '../fault.ts'

export default fault({
  what: 'The page of the documentation loads, and none of its scripts and styles: a proxy serves them from elsewhere',
  kind: 'what nothing looks at',
  run: { items: ['3.1-02', '3.1-07'] },
  red: ['3.1-07'],
  because: /files of the page that do not load.*swagger-ui.*404/s,
  edits: {
    'app/server.ts': [
      [
        '  answerErrors(app)\n',
        `  app.addHook('onRequest', (request, reply, done) => {
    if (/^\\/docs\\/static\\/.+\\.(js|css)/.test(request.url)) void reply.status(404).send()
    else done()
  })
  answerErrors(app)
`,
      ],
    ],
  },
})
