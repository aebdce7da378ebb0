import { fault } from '../fault.ts'

export default fault({
  what: 'The notice of the rollback names another release than the one that says it runs',
  kind: 'rollback',
  run: { items: ['5.1-02', '5.1-03', '5.1-05', '5.1-09'] },
  red: ['5.1-09'],
  because: /^the notification, against what \/health tells/,
  edits: { 'app/health.ts': [['version: release.version,', "version: '1.0.9',"]] },
})
