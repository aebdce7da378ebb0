import { fault } from '../fault.ts'

export default fault({
  what: 'The worker dies when all has been tried of it',
  kind: 'who else is there',
  run: { sections: ['2'] },
  red: ['2.10-01'],
  because: /state of worker/,
  during: { says: /gone 2\.9-06 \d+ ms/, act: ({ kill }) => kill('worker') },
})
