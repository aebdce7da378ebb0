import { fault } from '../fault.ts'

export default fault({
  what: 'Connections are reset, and a variable on the machine that makes the load has its users give up at that',
  kind: 'environment and settings',
  run: { items: ['4.3-09', '4.3-10'] },
  red: ['4.3-09'],
  because: /milliseconds of the shortest visit: expected \d+.* to be greater than or equal to 1000/,
  env: { K6_THROW: 'true' },
  edits: {
    'app/server.ts': [['  answerErrors(app)\n', '  app.server.maxConnections = 6\n  answerErrors(app)\n']],
  },
})
