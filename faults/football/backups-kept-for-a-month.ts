import { fault } from '../fault.ts'

export default fault({
  what: 'The retention keeps backups for a month instead of seven days',
  kind: 'what grows',
  run: { items: ['2.3-05'] },
  red: ['2.3-05'],
  because: /what is left of backups/,
  found: { 'scripts/expire-backups.sh': [['-mtime +7', '-mtime +31']] },
})
