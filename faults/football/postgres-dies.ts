import { fault } from '../fault.ts'

export default fault({
  what: 'The database dies while the app is being tried',
  kind: 'services',
  run: { items: ['2.6-01', '2.6-04', '2.9-08'] },
  red: ['2.9-08'],
  because: /PostgreSQL at|database/i,
  during: { says: /2\.6-01 \d+ ms/, act: ({ kill }) => kill('database') },
})
