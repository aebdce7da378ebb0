import { fault } from '../fault.ts'

export default fault({
  what: '/health names another version than the one that is deployed',
  kind: 'health',
  run: { sections: ['2'] },
  red: ['2.8-04'],
  because: /1\.0\.0/,
  edits: { 'app/health.ts': [['version: release.version,', "version: '1.0.0',"]] },
})
