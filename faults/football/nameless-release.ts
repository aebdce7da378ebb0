import { fault } from '../fault.ts'

export default fault({
  what: 'The app that is live does not know its own version',
  kind: 'build and release',
  run: { items: ['2.1-04'] },
  red: ['2.1-04'],
  because: /version of the app/,
  found: { 'app/health.ts': [['version: release.version,', "version: 'unknown',"]] },
})
