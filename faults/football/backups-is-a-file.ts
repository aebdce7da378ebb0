import { fault } from '../fault.ts'

export default fault({
  what: 'Where backups are to be laid there is a file, which cannot be written into',
  kind: 'backup and restore',
  run: { items: ['2.3-01'] },
  red: ['2.3-01'],
  because: /for backups, can be written to/,
  found: { 'backups/staging': 'moved to the other volume\n' },
})
