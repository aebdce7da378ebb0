import { fault } from '../fault.ts'

export default fault({
  what: 'The app says that it logs at DEBUG, and its logger was made for INFO',
  kind: 'logs',
  run: { sections: ['0'] },
  red: ['0-05'],
  because: /the app has logged no line at DEBUG since it was started, and \d+ at INFO/,
  edits: { 'app/logger.ts': [['level: PINO_LEVELS[level],', "level: 'info',"]] },
})
