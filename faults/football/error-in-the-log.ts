import { fault } from '../fault.ts'

export default fault({
  what: 'The app logs an error at its start, and goes on',
  kind: 'logs',
  run: { items: ['2.10-01'] },
  red: ['2.10-01'],
  because: /the cache could not be warmed/,
  edits: {
    'app/main.ts': [
      ['await app.listen({', "logger.error('the cache could not be warmed')\nawait app.listen({"],
    ],
  },
})
