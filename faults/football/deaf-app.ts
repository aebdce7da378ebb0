import { fault } from '../fault.ts'

export default fault({
  what: 'The app ignores the signal that asks it to end',
  kind: 'rollback',
  run: { items: ['5.2-01', '5.2-02', '5.2-03', '5.2-04', '5.2-05'] },
  red: ['5.2-02'],
  because: /^api: had to be killed/,
  config: () => ({ limits: { '2.4-02': { max: 5, unit: 's' } } }),
  edits: { 'app/shutdown.ts': [["process.once('SIGTERM', end)", "process.on('SIGTERM', () => undefined)"]] },
})
