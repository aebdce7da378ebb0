import { fault } from '../fault.ts'

export default fault({
  what: 'Kafka’s only broker was killed, for want of memory for instance',
  kind: 'services',
  run: { items: ['1.1-04', '1.1-05', '1.1-08', '1.2-01', '1.2-03'] },
  red: ['1.2-03'],
  because: /^Kafka at .*(ECONNREFUSED|Connection closed)/,
  during: { says: /1\.1-04 \d+ ms/, act: ({ kill }) => kill('messaging') },
})
