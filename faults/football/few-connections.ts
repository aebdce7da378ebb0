import { fault } from '../fault.ts'

export default fault({
  what: 'The app takes four connections at once, and resets those beyond',
  kind: 'services',
  run: { items: ['4.2-02', '4.2-03'] },
  red: ['4.2-02'],
  because: /apr_socket_recv|failed|reset/i,
  edits: {
    'app/server.ts': [['  answerErrors(app)\n', '  app.server.maxConnections = 4\n  answerErrors(app)\n']],
  },
})
