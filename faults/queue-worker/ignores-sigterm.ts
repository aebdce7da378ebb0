import { fault } from '../fault.ts'

export default fault({
  what: 'The worker does not stop when it is told to',
  kind: 'services',
  run: { sections: ['2', '5'] },
  red: ['5-01'],
  because: /had to be killed/,
  patch: 'examples/queue-worker/breaks/ignores-sigterm.patch',
})
