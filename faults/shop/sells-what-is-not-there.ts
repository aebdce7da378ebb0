import { fault } from '../fault.ts'

export default fault({
  what: 'A checkout of more than there is fails with 500, and says nothing of the stock',
  kind: 'answers',
  run: { items: ['2.2-01', '2.3-01', '2.3-02', '2.3-03', '2.3-04', '2.3-05', '2.3-06', '3-04'] },
  red: ['3-04'],
  because: /500/,
  edits: { 'app/checkout.ts': [[' AND stock >= quantity', '']] },
})
