import { fault } from '../fault.ts'

export default fault({
  what: 'The rollback script goes back to the newest release, which is the one that runs',
  kind: 'rollback',
  run: { items: ['5.1-08', '5.1-01'] },
  red: ['5.1-01'],
  because: /staging-previous.*what its dry run prints/,
  edits: {
    'scripts/rollback-staging.sh': [['tag=staging-previous\nbackup=', 'tag=staging-latest\nbackup=']],
  },
})
