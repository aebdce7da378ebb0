import { fault } from '../fault.ts'

export default fault({
  what: 'Redis is gone, and the app cannot reach it',
  kind: 'health',
  run: { items: ['2.6-01', '2.6-04', '2.9-03'] },
  red: ['2.9-03'],
  because: /what \/health says of the cache \(/,
  during: { says: /2\.6-01 \d+ ms/, act: ({ kill }) => kill('cache') },
})
