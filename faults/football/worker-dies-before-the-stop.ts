import { fault } from '../fault.ts'

export default fault({
  what: 'The worker dies while the deployment is prepared',
  kind: 'who else is there',
  run: { items: ['2.3-01', '2.3-02', '2.3-04', '2.4-01'] },
  red: ['2.4-01'],
  because: /worker/,
  during: { says: /2\.3-02 \d+ ms/, act: ({ kill }) => kill('worker') },
})
