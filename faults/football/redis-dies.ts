import { fault } from '../fault.ts'

export default fault({
  what: 'Redis dies while the app is being tried',
  kind: 'services',
  run: { items: ['2.6-01', '2.6-04', '2.9-09'] },
  red: ['2.9-09'],
  because: /^Redis at /,
  // As soon as it has answered: a message by Kafka comes next, which takes longer than to kill it.
  during: { says: /2\.6-01 \d+ ms/, act: ({ kill }) => kill('cache') },
})
