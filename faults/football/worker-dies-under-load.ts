import { fault } from '../fault.ts'

export default fault({
  what: 'The worker dies while the load runs, and nothing starts it again',
  kind: 'who else is there',
  run: { items: ['4.3-10', '4.3-11', '4.4-04'] },
  red: ['4.4-04'],
  because: /worker: its state after the load: expected 'stopped' to be 'running'/,
  during: { says: /4\.3-11/, act: ({ kill }) => kill('worker') },
})
