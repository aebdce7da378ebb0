import { fault } from '../fault.ts'

export default fault({
  what: 'The app names another commit than it was built from',
  kind: 'build and release',
  run: { items: ['2.8-01'] },
  red: ['2.8-01'],
  because: /the commit that it tells/,
  edits: { 'app/health.ts': [['git_commit: config.build.commit,', "git_commit: '0'.repeat(40),"]] },
})
