import { fault } from '../fault.ts'

export default fault({
  what: 'Redis is gone, and /health says so',
  kind: 'health',
  run: { items: ['2.6-01', '2.6-04', '2.9-01', '2.9-06'] },
  red: ['2.9-01', '2.9-06'],
  because: /status of \/health, which says .*degraded/,
  during: { says: /2\.6-01 \d+ ms/, act: ({ kill }) => kill('cache') },
})
