import { fault } from '../fault.ts'

export default fault({
  what: 'The retention removes whatever is old, be it a backup or not',
  kind: 'backup and restore',
  run: { items: ['2.3-05'] },
  red: ['2.3-05'],
  because: /not-a-backup\.txt/,
  found: { 'scripts/expire-backups.sh': [["-name 'staging_db_*.sql.gz' ", '']] },
})
