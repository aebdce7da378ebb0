import { fault } from '../fault.ts'

export default fault({
  what: 'Kafka is gone, and the app cannot reach it',
  kind: 'health',
  run: { items: ['2.6-01', '2.6-03', '2.7-03', '2.9-04'] },
  red: ['2.9-04'],
  because: /what \/health says of the messaging \(/,
  during: { says: /2\.6-01 \d+ ms/, act: ({ kill }) => kill('messaging') },
})
