import { fault } from '../fault.ts'

export default fault({
  what: 'The worker dies after everything that was asked of it, and nothing asks it again',
  kind: 'once is not enough',
  run: { sections: ['2', '6'] },
  red: ['6.2-05'],
  because: /^worker: its state at the end: expected 'stopped' to be 'running'/,
  during: { says: /2\.10 Logs/, act: ({ kill }) => kill('worker') },
})
