import { fault } from '../fault.ts'

export default fault({
  what: 'Prometheus holds its port and answers nobody',
  kind: 'services',
  run: { items: ['1.1-04', '1.1-05', '1.1-08', '1.2-01', '1.2-05'] },
  red: ['1.2-05'],
  because: /^GET http:.*\/-\/ready got no answer/,
  during: { says: /1\.1-04 \d+ ms/, act: ({ kill }) => kill('prometheus', 'SIGSTOP') },
})
